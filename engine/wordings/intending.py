"""Wordings of E800 to E809: what a change is meant to do, said in a file."""

from __future__ import annotations

from engine.wordings.wording import Wording

WORDINGS: dict[str, Wording] = {
    "E800": Wording(
        "error",
        "dit gaat over het beleid `{given}`, en vergeleken wordt `{policy}`",
        "this is about the policy `{given}`, and what is compared is `{policy}`",
        "schrijf `policy: {policy}`, of geef het bestand dat bij dit beleid hoort.",
        "write `policy: {policy}`, or give the file that belongs to this policy.",
        "een ander beleid",
        "another policy",
    ),
    "E801": Wording(
        "error",
        "`{name}` heeft geen enkele waarde aan de kant `{side}`",
        "`{name}` has no single value on the side `{side}`",
        "{near}kies een gegeven, regel of parameter van het hele dossier, of `amount`, `granted`, `refused`, `open`.",
        "{near}choose a fact, rule or parameter of the whole file, or `amount`, `granted`, `refused`, `open`.",
        "niet te lezen",
        "cannot be read",
    ),
    "E802": Wording(
        "error",
        "`{side}` staat er zonder naam erachter",
        "`{side}` stands there without a name behind it",
        "schrijf wat u van die kant wilt weten, zoals `{side}.amount`.",
        "write what you want to know of that side, as in `{side}.amount`.",
        "wat hiervan?",
        "what of it?",
    ),
    "E803": Wording(
        "error",
        "dit hangt aan één aanvraag, en hier gaat het over alle samen",
        "this hangs on one application, and here it is about all of them together",
        "gebruik `before.total`, `after.total`, bedragen en parameters van het beleid; wat per aanvraag geldt, hoort onder `each_change` of `each_application`.",
        "use `before.total`, `after.total`, amounts and parameters of the policy; what holds per application belongs under `each_change` or `each_application`.",
        "van één aanvraag",
        "of one application",
    ),
}
