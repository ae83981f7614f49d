import type { Claim, Setting } from "./language-rules";
import { claim } from "./phrases";

const raw = String.raw;
const MAIL =
  "(?:e-?mails?|reminders?|messages?|notes?|notices?|correspondence|letters?|follow-?ups?|communications?|attempts?)";

const NOT_YET_OVERDUE: readonly Claim[] = [
  claim(
    "overdue-too-early",
    "overdue",
    raw`overdue | over-due | past[- ]due | late(?! (?:in|on) ) | lateness | outstanding since | (?:was|were|fell|became) due | delinquent
    | arrears | missed (?:the|your|its) | (?:has|have) (?:now |already )?(?:passed|elapsed|expired|lapsed) | behind on
    | (?:after|past|beyond) (?:its|the|your) due date | should (?:already )?have been (?:paid|settled|received) | (?:is|are|been) (?:now )?delayed`,
  ),
];

const NO_ATTACHMENT: readonly Claim[] = [
  claim(
    "object-invented",
    "attachment",
    raw`attach\w* | enclos\w* | includ(?:ed|ing) (?:a|the|another) (?:copy|invoice|pdf|statement)
    | (?:append\w*|copy) (?:(?:a|an|the|another|of|your|my|pdf) ){0,3}(?:invoice|pdf|statement) (?:here|below|with this|to this|in this)`,
    raw`(?:can|could|to|gladly) (?:re-?)?attach(?= )`,
  ),
];

const NO_LINK: readonly Claim[] = [
  claim(
    "object-invented",
    "link",
    raw`links? | click\w* | portals? | tap (?:here|below|(?:on )?the (?:link|button)) | log ?in | sign in | download\w* | scan (?:the|this|here) | web ?(?:page|site)s? | button | pay (?:\w+ )?online | online payments?`,
    raw`(?:your|your \w+|vendor|supplier) portal`,
  ),
];

const NO_HISTORY: readonly Claim[] = [
  claim(
    "history-invented",
    "earlier-mail",
    raw`(?:previous|last|earlier|prior|past|initial|original|first|recent) (?:few |two |three |several )?(?:${MAIL}|requests?)
    | (?:my|our|several|multiple|numerous|repeated) (?:\w+ )?(?:reminders|e-?mails|messages|requests|attempts|notices)
    | (?:all|these|those|many) (?:\w+ )?(?:reminders|notices|requests) | not the first time | (?:asked|written|chased|reminded|told)(?: \w+){0,2} (?:before|already|(?:two|three|several|many|countless) times)
    | been silent | heard nothing
    | as (?:i |we )?(?:(?:have|had|previously|already|earlier) ){0,2}(?:mentioned|stated|noted|written|wrote|explained|said|reminded|pointed out)
    | as per (?:my|our) | (?:once|yet) again | another (?:\w+ )?(?:reminder|notice|e-?mail|follow-?up) | repeatedly | unanswered
    | (?:writ\w+|ask\w*|remind\w*|contact\w*|follow\w*|reach\w*|chas\w+|e-?mail\w*|touch)(?: [\w'-]+){0,3} again
    | despite (?:my|our|these|several|multiple|previous|repeated|numerous|all|having (?:reminded|written|asked|sent))
    | ignor(?:ed|ing) (?:my|our|this|these|me) | since (?:i|my|we) last | (?:no|any) (?:reply|response) (?:so far|yet|to (?:my|date)|has)
    | i(?:'ve| have| had)? (?:(?:already|recently|also|previously) )?(?:wrote|written|e-?mailed|reminded|reached out|contacted you|followed up
      |messaged|sent you (?:an?|the|several|two) (?:\w+ )?${MAIL}) | still waiting (?:for|on) (?:your|a) (?:reply|response)`,
    raw`(?:before (?:i|we)|avoid(?:ing)?)(?: [\w'-]+){0,6} | our (?:e-?mails|messages|reminders)(?: \w+){0,4} crossed
    | as (?:\w+ )?(?:stated|noted|mentioned|shown) (?:on|in) (?:the|my|our|your) invoice`,
  ),
  claim(
    "history-invented",
    "silence",
    raw`(?:not|never|yet to|without|\w+n't)(?: [\w'-]+){0,3} (?:hear\w*|response|reply|repl(?:y|ied)|answer\w*|word)`,
    raw`(?:if|should) (?:i|you|we|they)(?: [\w'-]+){0,7} | without hearing | look(?:ing)? forward to(?: \w+){0,2}
    | hesitate(?: [\w'-]+){0,5} | (?:won't|will not) hear | (?:don't|do not|needn't|not) (?:need|have)(?: to| a)? (?:reply|respond|answer)`,
  ),
];

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];

/** English claims that are false in this setting only. */
export function englishClaimsIn(setting: Setting): readonly Claim[] {
  const wrong = ORDINALS.filter((_, at) => at !== setting.deliveredBefore).join("|");
  const count = `(?:${wrong}) (?:and (?:final|last) )?(?:\\w+ )?(?:reminder|notice|request|e-?mail|message|attempt|follow-?up|time (?:that )?(?:i|we)(?= |'))|(?:reminder|notice|e-?mail|message|attempt) number \\w+`;
  return [
    ...(setting.overdue ? [] : NOT_YET_OVERDUE),
    ...(setting.hasAttachment ? [] : NO_ATTACHMENT),
    ...(setting.hasLink ? [] : NO_LINK),
    ...(setting.deliveredBefore > 0 ? [] : NO_HISTORY),
    claim("history-invented", "count", count),
  ];
}
