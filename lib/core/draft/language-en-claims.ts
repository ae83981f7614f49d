import type { Claim } from "./language-rules";
import { claim } from "./phrases";

const raw = String.raw;

/** What a freelancer must not say, or must not say without knowing it. True in no setting. */
export const ENGLISH_CLAIMS: readonly Claim[] = [
  claim(
    "legal-or-cost",
    "law",
    raw`courts? | solicitors? | attorneys? | lawyers? | law firms? | legal(?:ly)? | lawsuits? | litigat\w+ | sue | suing | proceedings
    | collections | debt collect\w* | (?:debt|credit) agenc\w+ | collection (?:agency|agencies|action|process|proceedings|services?|costs?) | collections? agenc\w+
    | collectors? | recovery (?:agency|process|action|costs?|firm|service|company|specialists?) | debt recovery | bailiffs? | enforcement | enforce
    | credit (?:rating|score|bureau|history|report|file|agency|agencies|record)s? | statut\w+ | small claims | (?:file|bring|make|pursue) an? (?:\w+ )?claim | in default | the law | authorities | liable | (?:sell|assign) (?:this|the|your) debt | your credit
    | formal recovery | tribunal | judge?ments?
    | injunction | counsel | letter before action | formal demand | notice of default | late payment (?:act|directive|legislation)
    | breach(?:ed|es|ing)? | contractual(?:ly)? | (?:your|legal) obligations? | obligated | liabilit\w+ | prosecut\w+ | third part(?:y|ies) | arbitration`,
    raw`ball(?:'s| is) in your court`,
  ),
  claim(
    "legal-or-cost",
    "cost",
    raw`late (?:payment )?(?:fees?|charges?|penalt\w+) | fees? | surcharges? | penalt\w+ | penali[sz]e\w* | fines | compensation | damages
    | (?:additional|extra|further|administrat\w+|admin|finance|handling|reminder|processing) (?:\w+ )?(?:charges?|costs?) | accru\w+ | vat | gst | tax(?:es)?
    | (?:be|get|are|been) charged | a charge (?:for|of) | (?:i|we)(?:'ll| will| may| can| do| must| also)? charge | owe more | (?:amount|balance|sum|total) (?:will|may|might|could) (?:go up|increase|rise|grow) | charge you | interest(?! of (?:clarity|time|good|keeping|transparency|both))`,
    raw`in (?:the|both|our|your) (?:best )?interests?`,
  ),
  claim(
    "threat",
    "pressure",
    raw`consequences? | police | fraud\w* | criminal | report you | expose | publicly | publish | or else(?=[.!]|$| (?:you|i|we|□)) | no (?:other )?(?:choice|option|alternative)
    | (?:negative|bad|public|honest|online) (?:review|feedback|rating) | (?:leave|post|write|publish)(?:ing)? (?:an?|my|our) (?:\w+ )?review | social media | blacklist\w* | reputation
    | your (?:boss|manager|superiors?|employer|supervisor) | last (?:chance|warning|reminder|notice|opportunity)
    | (?:stop|suspend|pause|halt|cease|withhold|withdraw|terminate|discontinue|interrupt|revoke|remove|block|cancel|restrict)(?:ing|ed)?
      \s(?:[\w']+ ){0,3}
      (?:work|services?|projects?|access|files|deliver\w+|support|collaboration|account|website|site|relationship|business)
    | (?:suspension|interruption|disruption|termination|discontinuation|withdrawal) (?:of|in|to)
    | service (?:interruption|disruption|suspension) | (?:i|we)(?:'ll| will| may| might| must| shall| could| would)? (?:have to |need to )?take (?:\w+ )?action | forced to take | action against | escalat\w+ | serious matter
    | (?:further|additional|formal|stronger|appropriate|necessary|more serious|other|serious) (?:action|steps|measures|remedies)
    | final (?:warning|notice|demand|reminder|request|opportunity|call|chance) | (?:you will )?regret (?:it|this)
    | i know where you | (?:hear|heard) from us | not end well | unpleasant | been warned | (?:your|the) competitors | standing at your
    | tell (?:everyone|everybody|people|others|your) | warn(?:ing)? (?:other|people|everyone|everybody|your) | take down | (?:will|'ll|must|have to|going to) hand (?:this|it|the \w+) over
    | take (?:this|it|things|the matter|matters) further | reserve (?:all |my |our |the )*rights? | shut(?:ting)? down | we know where you
    | (?:contact|inform|write to) your (?:customers|clients|partners|employees|investors)
    | (?:i|we) (?:will not|won't|cannot|can't|will no longer) (?:deliver|continue|release|finish|hand over|do any|work|carry on) | (?:work|projects?|everything|deliver\w+) (?:is |are |goes |go )?on hold
    | everyone about | (?:services?|work|access|projects?|deliver\w+) (?:will|may|might|could|can|must) be (?:stopp|suspend|paus|withh|block|interrupt|terminat|cancel)\w+
    | (?:pay|now|today)(?: \w+){0,3},? or (?:i|we)(?:'ll| will| shall| must|'m going| may) | tell the world | remember what happened | hope nothing happens`,
    raw`no (?:further |other |additional )?(?:action|steps) | (?:if|whether|any)(?: \w+){0,3} (?:action|steps)(?: \w+){0,2} (?:needed|required)
    | (?:please|kindly|(?:can|could|would) you|you to)(?: [\w']+){0,4} (?:necessary|appropriate) (?:action|steps)`,
  ),
  claim(
    "promise",
    "money",
    raw`discount\w* | waiv\w+ | instal{1,2}ments? | refund\w* | payment plans? | write (?:it|this|that) off | written off | cashback | bonus
    | (?:store|full|partial|issue|receive|apply|offer)(?: \w+)? credits?(?! card| transfer) | credit (?:note|you|towards?|against)
    | forgiv(?:e|en|ing) (?:the|this|part|some) | partial payments? | part payments? | pay(?:ing)? in (?:parts?|stages|several)
    | split (?:the|this|it|your) | no longer (?:have|need) to pay | (?:price )?reductions? | rebates? | accept less | let you off
    | (?:pay|send) (?:what|whatever) you can | the rest (?:later|another time) | (?:ignore|disregard) (?:the|this|my) (?:invoice|bill|debt)(?! reminder)
    | (?:reduce|lower|knock|deduct|halve)(?:d|s|ing)? (?:the|this|your|some|any|off|a)
    | half (?:of )?(?:the|now) | (?:third|quarter) of | free of charge | for free | (?:special|better|lower|reduced) (?:deal|offer|price) | in (?:two|three|several|separate) (?:parts?|payments?) | cancel the invoice | accept (?:a|some|any) (?:smaller|lower|reduced|partial|part)\w*`,
    raw`free of charge for you`,
  ),
  claim(
    "promise",
    "time",
    raw`no (?:rush|hurry|pressure|need to (?:hurry|rush|pay)) | take your time | (?:take|have) (?:all|as much|as long|until) | hold off | at your leisure | grace period
    | (?:pay|payment|settle\w*|transfer)(?: \w+){0,3} when(?:ever)? (?:it |that )?(?:suits|is (?:most )?convenient)
    | whenever (?:it |that )?(?:suits|is (?:most )?convenient|you (?:like|want|feel|please))
    | extend(?:ed|ing)? (?:the|your|this|you|it|our|payment|a) | (?:an|the|any|payment|deadline) extension
    | (?:more|extra|additional) time | push(?:ed)? back | postpon\w+ | defer\w* | until you (?:are|'re) ready | pay (?:it |me |this )?later | (?:don't|do not|no need to) worry about (?:pay\w*|the (?:invoice|payment|bill|debt|amount|deadline|due date))
    | (?:there's|there is|you have) no deadline`,
    raw`(?:if|should|whether|do) (?:you|there)(?: [\w'-]+){0,6} time | take(?: up)? (?:any )?more time`,
  ),
  claim(
    "promise",
    "act",
    raw`(?:i|we)(?: will|'ll| shall|'m going to| am going to|'d be calling| plan to) (?:be )?
      (?:call|ring|phon|visit|stop|come|drop by|meet|see you|pause|contact you by|report|start|in touch with your|send (?:you )?a (?:gift|new contract))\w*`,
  ),
  claim(
    "promise",
    "settled",
    raw`(?:debt|balance|invoice|amount|it|payment|this|that) (?:is|has been|was|are|have been) (?:now )?
      (?:cancell?ed|settled|paid|cleared|voided|void|forgiven|waived|nullified|declined|rejected|refused|returned)
    | no (?:longer owe|payment (?:is )?(?:needed|required|necessary|due)) | nothing (?:to pay|is owed|is due) | you owe nothing
    | need not pay | (?:do not|don't) (?:need|have) to pay | paid in full | already been paid | bounced
    | forget (?:about )?(?:the|this|your|that) (?:invoice|payment|bill|debt|amount) | (?:don't|do not) owe | wr(?:itten|ote) (?:it|this|that) off
    | consider (?:it|this|the \w+|that) (?:paid|settled|closed|cancelled)`,
    raw`once (?:it(?:'s| is) )?paid, (?:you|we|i) can consider (?:it|this|the \w+|that) (?:settled|closed)
    | (?:if|unless|whether|until|once|when|confirm|should|in case|as soon as|after|important|essential|let me know|assuming|ensure|make sure
      |letting me know)(?: [\w'□-]+){0,9} | needs? (?:this |it )?to be \w+`,
  ),
  claim(
    "wrong-sender",
    "persona",
    raw`on behalf of | i represent | (?:my|our) client | (?:personal|virtual|executive) assistant | assistant (?:to|of)
    | we are an? (?:agency|firm|company) | (?:legal|collections?) (?:department|team)`,
  ),
  claim(
    "insult",
    "blame",
    raw`liars? | lying | (?:a|some kind of) joke | kidding | theft | (?:don't|do not) care | believe a word | dishonest\w* | excuses? | irresponsib\w+ | unacceptable | disgrac\w+ | shame(?:ful)? | ashamed | pathetic
    | ridiculous | deadbeat | cheat(?:er|ed|ing)? | thie(?:f|ves) | steal\w* | scam\w* | crook | idiots? | stupid | incompeten\w+ | lazy
    | unprofessional | disrespectful | outrageous | fed up | sick of | sick and tired | damn | hell | crap | shit\w* | fuck\w* | bastards?
    | jerk | moron | rude | insult\w* | negligen\w+ | careless\w* | appalling | disappoint\w+ | how dare | you people | shut up
    | cough up | pay up`,
    raw`excuse (?:me|us|the|my|our|this|any)`,
  ),
];
