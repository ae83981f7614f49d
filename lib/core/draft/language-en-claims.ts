import type { Claim } from "./language-rules";
import { claim } from "./phrases";

const raw = String.raw;

/** What a freelancer must not say, or must not say without knowing it. True in no setting. */
export const ENGLISH_CLAIMS: readonly Claim[] = [
  claim(
    "legal-or-cost",
    "law",
    raw`courts? | solicitors? | attorneys? | lawyers? | law firms? | legal(?:ly)? | lawsuits? | litigat\w+ | sue | suing | proceedings
    | collections | debt collect\w* | collection (?:agency|agencies|action|process|proceedings|services?|costs?) | collections? agenc\w+
    | collectors? | recovery (?:agency|process|action|costs?) | debt recovery | bailiffs? | enforcement | enforce
    | credit (?:rating|score|bureau|history|report|file|agency|agencies|record)s? | statut\w+ | small claims | tribunal | judge?ments?
    | injunction | counsel | letter before action | formal demand | notice of default | late payment (?:act|directive|legislation)
    | breach(?:ed|es|ing)? | contractual(?:ly)? | (?:your|legal) obligations? | obligated | liabilit\w+ | prosecut\w+ | third part(?:y|ies) | arbitration`,
    raw`ball(?:'s| is) in your court`,
  ),
  claim(
    "legal-or-cost",
    "cost",
    raw`late (?:payment )?(?:fees?|charges?|penalt\w+) | fees? | surcharges? | penalt\w+ | penali[sz]e\w* | fines | compensation | damages
    | (?:additional|extra|further|administrat\w+|admin|finance|handling|reminder|processing) (?:\w+ )?(?:charges?|costs?) | accru\w+ | vat | gst | tax(?:es)?
    | (?:be|get|are|been) charged | owe more | (?:amount|balance|sum|total) (?:will|may|might|could) (?:go up|increase|rise|grow) | charge you | interest(?! of (?:clarity|time|good|keeping|transparency|both))`,
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
    | (?:will not|won't|cannot|can't) (?:deliver|continue|release|finish|hand over|do any|work|carry on) | (?:work|projects?|everything|deliver\w+) (?:is |are |goes |go )?on hold
    | everyone about | (?:services?|work|access|projects?|deliver\w+) (?:will|may|might|could|can|must) be (?:stopp|suspend|paus|withh|block|interrupt|terminat|cancel)\w+
    | remember what happened | hope nothing happens`,
    raw`no (?:further |other |additional )?(?:action|steps) | (?:if|whether|any)(?: \w+){0,3} (?:action|steps)(?: \w+){0,2} (?:needed|required)
    | (?:please|kindly|(?:can|could|would) you|you to)(?: [\w']+){0,4} (?:necessary|appropriate) (?:action|steps)`,
  ),
  claim(
    "promise",
    "money",
    raw`discount\w* | waiv\w+ | instal?ments? | refund\w* | payment plans? | write (?:it|this|that) off | written off | cashback | bonus
    | (?:store|full|partial|issue|receive|apply|offer)(?: \w+)? credits?(?! card| transfer) | credit (?:note|you|towards?|against)
    | forgiv(?:e|en|ing) (?:the|this|part|some) | partial payments? | part payments? | pay(?:ing)? in (?:parts?|stages|several)
    | split (?:the|this|it|your) | no longer (?:have|need) to pay | (?:price )?reductions? | rebates? | accept less | let you off
    | (?:pay|send) (?:what|whatever) you can | the rest (?:later|another time) | (?:ignore|disregard) (?:the|this|my) (?:invoice|bill|debt)(?! reminder)
    | (?:reduce|lower|knock|deduct|halve)(?:d|s|ing)? (?:the|this|your|some|any|off|a)
    | half (?:of )?(?:the|now) | (?:third|quarter) of | free of charge | for free | special (?:deal|offer|price) | accept (?:a|some|any) (?:smaller|lower|reduced|partial|part)\w*`,
    raw`free of charge for you`,
  ),
  claim(
    "promise",
    "time",
    raw`no (?:rush|hurry|pressure|need to (?:hurry|rush|pay)) | take your time | take as long | at your leisure | grace period
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
    raw`i(?: will|'ll| shall|'m going to| am going to|'d be calling| plan to) (?:be )?
      (?:call|ring|phon|visit|stop|come by|drop by|meet|see you|pause|send (?:you )?a (?:gift|new contract))\w*`,
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
    "history-invented",
    "agreed",
    raw`(?:as|like|what|that|which) (?:we )?(?:(?:previously|already|originally|mutually) )?(?:discussed|agreed|promised|arranged|talked|spoke)
    | (?:you|we) (?:have |had |'ve )?(?:(?:previously|already|both|recently|originally|kindly) )?
      (?:promised|agreed|assured|committed|spoke|discussed|talked|met|signed|told|confirmed|said|mentioned|chatted)
    | (?:per|under|according to|in line with|as set out in|stated in|terms of|violat\w+ of|outlined in|specified in|in accordance with)
      \s(?:our|the|your|my) (?:\w+ )?(?:contract|agreement|discussion|conversation|arrangement|deal)
    | agreed[- ](?:upon )?(?:terms|payment|date|schedule|timeline|deadline|price|rate|amount)
    | our (?:contract|agreement|discussions?|conversations?|calls?|meetings?|chat|phone|(?:recent|last|previous|earlier)
      \s(?:call|conversation|discussion|meeting|chat)) | your (?:promise|assurance|commitment|word) | i (?:told|warned|gave) you
    | your (?:colleague|accountant|assistant|secretary|partner|team) (?:has )?(?:confirmed|said|told|promised|assured|agreed)
    | last time | (?:we|you and i) (?:had|have) a deal | shook hands | i (?:got|received|saw|read) your (?:message|e-?mail|call|note|letter|reply)
    | (?:thanks|thank you) for (?:your|the) (?:\w+ )?(?:e-?mail|call|message|note|letter) | (?:thanks|thank you) for (?:confirming(?! receipt)|letting (?:me|us) know (?:about|that|of))
    | you (?:always|never|also|often) (?:pay|paid)`,
    raw`(?:if|when|once|unless) (?:you|we)(?: [\w']+){0,2} | (?:appreciate|value|(?:thanks|thank you) for) your commitment`,
  ),
  claim(
    "history-invented",
    "contact",
    raw`i (?:have |had |'ve )?(?:(?:recently|already|also|just) )?(?:called|phoned|rang|rung|left (?:you )?a|texted|visited|spoken|spoke|met)
    | i (?:have |had |'ve )?(?:\w+ )?tried (?:to )?(?:call|phon|ring|reach)\w*
    | (?:nice|great|good|lovely|pleasure|wonderful) (?:to (?:see|meet|speak|talk|chat|catch)|meeting|seeing|speaking|talking|chatting|catching)
    | after (?:our|the) (?:call|meeting|conversation) | voicemail | (?:holiday|vacation|move|launch|trip) (?:was|went) | your (?:wedding|birthday|trip|illness|surgery|loss|divorce)
    | birthday | get well | bereavement | (?:glad|pleased|happy) to (?:see|meet) you (?:at|in|on|last|again|there)
    | congratulations | condolences | your new (?:office|baby|job|role)`,
  ),
  claim(
    "history-invented",
    "project",
    raw`websites? | logos? | branding | rebrand\w* | photo ?shoots? | photograph\w+ | copywriting | copy-?editing | translations?
    | illustrations? | photos | mock-?ups? | manuscripts? | brochures? | landing pages? | mobile app | the app | redesign\w* | wireframes? | seo | podcasts? | videos?
    | workshops? | training sessions? | consult(?:ing|ancy|ation) | marketing | campaigns? | software | kitchen | renovation | catering
    | plumbing | (?:web|app|graphic) (?:design|development) | (?:design|development|editing|writing) (?:work|services|project)`,
    raw`(?:accounting|invoicing|bookkeeping|billing|finance) software`,
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
