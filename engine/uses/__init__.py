"""Every name of a policy: what it stands for, where it is declared, each place where it stands.

The index is made of what reading a policy gave, also where the policy has errors:
`index_of(read_policy(…).draft)`. It is exact to the character, so that names can be renamed by it.
"""
