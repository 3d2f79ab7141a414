"""The value of every shape of expression, with the steps that made it.

The readable reference for every other reader. Each shape has its evaluator, a small class that says
what the shape is worth (`step`) and whether it has a value at all (`presence`). What can be found
before any application comes, such as the meaning of an operation, is found when it is made.

Every operand is evaluated, also when an earlier one already decides, so that a refused file shows
all that fails. Two things are not entered: the branches of a choice whose guard is not true, and an
operand of *and* or *or* that an earlier one must allow (`Apply.partial`). They stand in the trail
as not entered.
"""
