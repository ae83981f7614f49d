import { ENGLISH_FIRST_NAMES, ENGLISH_WORDS, FOREIGN_WORDS, FUNCTION_WORDS } from "./language-en-words";
import type { Claim, LanguageRules, Setting } from "./language-rules";
import type { RefusalReason } from "./refusal-reason";

const SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|a couple of|several|many)";
const TIME = "(?:days?|weeks?|months?|years?|hours?|fortnights?)";
const CHANGED =
  "(?:new|changed?|changing|updated?|different|another|alternat\\w+|other|revised|switch\\w*|moved|replaced|closed)";
const BANK =
  "(?:bank(?:ing)?(?: account| details?)?|(?:our|my|this|the) accounts?\\b(?! department| team)|account details?|(?:payment|remittance|wire|transfer) (?:details|instructions|information|address))";

/** Claims no setting makes true, most telling first. */
const CLAIMS: readonly Claim[] = [
  claim(
    "not-an-email",
    "refusal",
    /\bi(?:'m| am)? (?:(?:very |so )?sorry|afraid),? ?(?:but |that )?i (?:can(?:not|'t)|am unable|am not able|won't)|\bi (?:can(?:not|'t)|won't|am unable to|am not able to|'m unable to|'m not able to) (?:help|assist|write|create|generate|provide|produce|draft|fulfil|comply|do that|complete (?:this|that|your) request)|\b(?:unable|refuse) to (?:assist|comply|generate|fulfil|write|draft)|against (?:my|the) (?:guidelines|policy|policies|programming)/,
  ),
  claim(
    "not-an-email",
    "machine",
    /\bas an? (?:ai|artificial|llm|large language|language model|assistant|virtual)|\b(?:language model|ai (?:assistant|model|language)|openai|chatgpt|gpt|qwen|llama|ollama|deepseek|mistral|anthropic|claude|gemini|knowledge cutoff|training data)\b|\b(?:ai|automatically|auto)[- ](?:generated|written)\b|\bautomated (?:message|e-?mail|reminder|notice|notification)/,
  ),
  claim(
    "not-an-email",
    "task",
    /\b(?:placeholders?|json|system prompt|the prompt(?! (?:payment|attention|settlement|response|reply|action|resolution|handling))|(?:this|my|your|following|above) prompt(?! (?:payment|attention|settlement|response|reply|action|resolution|handling))|markdown|template|boilerplate|bracketed|curly brac|square brac)\b|\byou are an? (?:\w+ ){0,4}(?:assistant|writer|freelancer|expert|model|bot)\b|\b(?:write|compose|generate|craft|draft|create|produce)s? (?:an?|the|this|one|me an?|us an?) (?:[\w-]+ ){0,6}(?:e-?mail|reminder|message|letter|follow-?up|json|subject)\b|\b(?:ignore|disregard|forget|override) (?:all |any |the |your |my |previous |prior |above |these |those |earlier )+(?:instructions?|rules|prompts?|messages? above|guidelines)|\b(?:the user|the assistant|the model|the instructions?|the task|the tone|the recipient|the requirements?|the contract) (?:wants?|asked|asks?|is|are|says?|said|should|must|needs?|requires?|requested)\b|\breturn only\b|\boutput (?:only|format|the)\b/,
  ),
  claim(
    "not-an-email",
    "note",
    /\b(?:this|the|another|my|first|second|final|revised|updated) (?:draft|version)\b|\bdraft (?:e-?mail|below|above|for you)\b|\b(?:adjust|change|modify|tweak|customi[sz]e|personali[sz]e|edit|revise|refine|soften|polish) (?:the|this|it|any|your)(?: \w+){0,4} (?:tone|wording|e-?mail|message|text|draft|details as needed|as needed|as you (?:like|see|wish))|\bhere(?:'s| is| are)(?: \w+){0,6} (?:e-?mail|draft|reminder e-?mail|follow-up e-?mail|version)\b|\b(?:replace|fill in|insert|substitute)\b(?: \w+){0,5} (?:name|values?|details|actual|fields?|brackets?|information|amount|date)\b|\b(?:fill in|insert) (?:the|your|here)\b|\b(?:your|client|customer|sender|company|recipient|contact|business)(?:'s)? (?:full )?(?:name|title|company|position|signature|contact information) (?:here|goes)|\b(?:your|client|sender|recipient|company) name\b|\blet me know if you(?:'d| would)? (?:like|want|need) (?:me to |any )(?:\w+ )?(?:adjust|change|modif|tweak|revis|rewrit|another version|edit|shorten)|\bnote (?:to|for) (?:the )?(?:user|sender|self|editor)/,
  ),
  claim(
    "not-an-email",
    "plan",
    /\b(?:this|the) (?:e-?mail|body|message|subject(?: line)?|reminder|letter) (?:should|will|would|must|needs to|can|may) (?:be|have|include|mention|state|start|open|begin|remind|ask|contain|say|then|end|close|politely|briefly|address)|\b(?:i will|i'll|let's|let me|i should|i need to|we need to|we should|i must) (?:now )?(?:first )?(?:write|draft|compose|craft|mention|start|begin|include|use the|make sure|keep it|greet|remind the)|\b(?:first|next|second|then|finally|lastly),? (?:i |we )?(?:will |should |would )?(?:greet|mention|state|thank the|remind the|ask the|close with|end with|include|introduce|open with|sign off)\b|\b(?:paragraph|opening line|closing line|call to action|bullet points?|word count|greeting:|closing:|signature:|introduction:|conclusion:|tone:|outline:|goal:|purpose:|step:|plan:)|\bstep (?:one|two|three)\b/,
  ),
  claim(
    "not-an-email",
    "server-error",
    /\b(?:internal server error|bad gateway|gateway time-?out|service unavailable|too many requests|rate limit|error code|stack ?trace|traceback|exception|out of memory|cuda|connection (?:refused|reset|error|timed)|request timed|null pointer|undefined|\[object|nan\b|unexpected token|syntax error|model '?\S{1,40} not found|server (?:error|busy|overloaded)|lorem ipsum)/,
  ),
  claim(
    "bank-details",
    "code",
    /\b(?:iban|swift|bic|sort[- ]?code|routing (?:number|no)|account (?:number|no\b|holder)|acct|beneficiary|aba number|bsb|ifsc|clabe|card number|cvv|gift cards?|western union|moneygram|pay ?pal|venmo|zelle|cash ?app|revolut|payoneer|skrill|monzo|stripe)\b/,
  ),
  claim(
    "bank-details",
    "crypto",
    /\b(?:bitcoins?|btc|ethereum|eth|usdt|usdc|tether|monero|litecoin|crypto\w*|wallet|blockchain|stablecoins?)\b/,
  ),
  claim(
    "bank-details",
    "changed",
    new RegExp(
      `\\b${CHANGED}\\b(?: [\\w'-]+){0,5} ${BANK}|${BANK}(?: [\\w'-]+){0,6} ${CHANGED}\\b|\\b(?:switched|changed|moved|updated) (?:\\w+ )?(?:banks?|accounts?)\\b|\\bnew (?:bank|account)\\b|\\bbank(?:ing)? (?:details|account)(?: are| is)? (?:as follows|below|following|here)|\\b(?:send|wire|transfer|deposit|pay)\\b(?: [\\w'\\u25a1-]+){0,6} (?:in|to|into) (?:the (?:following|below)|this|another|a different|my personal|our other) (?:bank |account)`,
    ),
    /^if\b|\bif (?:your|any)/,
  ),
  claim(
    "legal-or-cost",
    "law",
    /\b(?:courts?|solicitors?|attorneys?|lawyers?|law firms?|legal(?:ly)?|lawsuits?|litigat\w+|sue|suing|proceedings|collections|debt collect\w*|collection (?:agency|agencies|action|process|proceedings|services?|costs?)|collections? agenc\w+|collectors?|recovery (?:agency|process|action|costs?)|debt recovery|bailiffs?|enforcement|credit (?:rating|score|bureau|history|report|file|agency|record)|statut\w+|small claims|tribunal|judge?ments?|injunction|counsel|letter before action|formal demand|notice of default|late payment (?:act|directive|legislation|of commercial)|breach(?:ed|es|ing)?|contractual(?:ly)?|obligations?|liabilit\w+|prosecut\w+|third part(?:y|ies))\b/,
  ),
  claim(
    "legal-or-cost",
    "cost",
    /\b(?:late (?:payment )?(?:fees?|charges?|penalt\w+)|fees?|surcharges?|penalt\w+|fines|compensation|damages|(?:additional|extra|further|administrative|admin|finance|handling) (?:charges?|costs?)|interest(?! of (?:clarity|time|good|keeping|transparency|both)|ed\b)|accru\w+|vat|gst|sales tax|tax(?:es)?|percent|per cent)\b/,
    /\bin (?:the|both|our|your) (?:best )?interests?\b/,
  ),
  claim(
    "threat",
    "pressure",
    /\b(?:consequences?|police|fraud\w*|criminal|report you|expose|publicly|publish|(?:negative|bad|public|honest|online) (?:review|feedback|rating)|leave a review|social media|your (?:boss|superiors?|employer|supervisor)|blacklist\w*|reputation|(?:stop|suspend|pause|halt|cease|withhold|withdraw|terminate|discontinue|interrupt|revoke|remove|block|cancel|restrict)(?:ing|ed)? (?:all |any |the |our |my |your |further |future |ongoing |current |on )*(?:work|services?|projects?|access|files|deliver\w+|support|collaboration|account|website|site|relationship|business)|(?:suspension|interruption|disruption|termination|discontinuation|withdrawal) (?:of|in|to)|service (?:interruption|disruption|suspension)|(?:further|additional|formal|stronger|appropriate|necessary|more serious|other|serious) (?:action|steps|measures|remedies)|(?:take|taking|forced to take) action|escalat\w+|or else|no (?:other )?(?:choice|option|alternative)|last chance|final (?:warning|notice|demand|reminder|request|opportunity|call|chance)|serious matter|regret (?:it|this)|you will regret|last (?:warning|reminder|notice|opportunity))\b/,
  ),
  claim(
    "promise",
    "money",
    /\b(?:discount\w*|waiv\w+|instal?ments?|refund\w*|credit(?:ed|s)?(?! card| transfer)|payment plans?|write (?:it|this|that) off|written off|forgiv(?:e|en|ing) (?:the|this|part|some)|partial payments?|part payments?|pay(?:ing)? in (?:parts?|stages|several)|split (?:the|this|it|your) |(?:reduce|lower|knock|deduct|halve)(?:d|s|ing)? (?:the|this|your|some|any|off)\b|half (?:of )?(?:the|now)|(?:a )?(?:third|quarter) of|double the|free of charge|for free|bonus|cashback)\b/,
  ),
  claim(
    "promise",
    "time",
    /\b(?:no (?:rush|hurry|pressure|worries if|need to (?:hurry|rush|pay))|take your time|take as long|when(?:ever)? (?:it |that )?(?:suits|is (?:most )?convenient|you (?:like|want|feel|please))|at your leisure|extend(?:ed|ing)? (?:the|your|this|you|it|our|payment|a)\b|(?:an|the|any|payment|deadline) extension|(?:more|extra|additional) time|grace period|push(?:ed)? back|postpon\w+|defer\w*|until you (?:are|'re) ready)\b/,
    /\bpayment (?:can|must|should) not be (?:postpon|defer)/,
  ),
  claim(
    "promise",
    "act",
    /\bi(?: will|'ll| shall|'m going to| am going to|'d be calling| plan to) (?:be )?(?:call|ring|phon|visit|stop by|come by|drop by|meet|see you|pause|stop|send (?:you )?a (?:gift|new contract))\w*/,
  ),
  claim(
    "promise",
    "settled",
    /\b(?:debt|balance|invoice|amount|it|payment|this|that) (?:is|has been|was|are|have been) (?:now )?(?:cancell?ed|settled|paid|cleared|voided|void|forgiven|waived|nullified)\b|\bno (?:longer owe|payment (?:is )?(?:needed|required|necessary|due))|\b(?:nothing (?:to pay|is owed|is due)|you owe nothing|need not pay|(?:do not|don't) (?:need|have) to pay|paid in full|already been paid)\b/,
    /\b(?:if|unless|whether|until|once|when|confirm|should|in case|please|crossed|thank you for letting|as soon as|after|or let me know|assuming|unpaid|yet)\b/,
  ),
  claim(
    "history-invented",
    "agreed",
    /\b(?:as|like|what|that|which) (?:we )?(?:previously |already |originally |mutually )?(?:discussed|agreed|promised|arranged|talked|spoke)\b|\b(?:you|we) (?:have |had |'ve )?(?:previously |already |both |recently |originally |kindly )?(?:promised|agreed|assured|committed|spoke|discussed|talked|met|signed|told|confirmed|said|mentioned|chatted)\b|\b(?:per|under|according to|in line with|as set out in|stated in|terms of|violat\w+ of|outlined in|specified in|in accordance with) (?:our|the|your|my) (?:\w+ )?(?:contract|agreement|discussion|conversation|arrangement|deal)|\bagreed[- ](?:upon )?(?:terms|payment|date|schedule|timeline|deadline|price|rate|amount)|\bour (?:contract|agreement|discussions?|conversations?|calls?|meetings?|chat|phone|(?:recent|last|previous|earlier) (?:call|conversation|discussion|meeting|chat))\b|\byour (?:promise|assurance|commitment|word)\b/,
    /\b(?:if|let me know (?:if|when|once)|unless|once) (?:you|we)\b/,
  ),
  claim(
    "history-invented",
    "contact",
    /\bi (?:have |had |'ve )?(?:recently |already |also |just )?(?:called|phoned|rang|rung|left (?:you )?a (?:voice|message)|texted|visited|spoken|spoke|met)\b|\b(?:nice|great|good|lovely|pleasure|wonderful) (?:to (?:see|meet|speak|talk|chat|catch)|meeting|seeing|speaking|talking|chatting|catching)\b|\bafter (?:our|the) (?:call|meeting|conversation)|\b(?:voicemail|phone call we|holiday was|vacation|your wedding|congratulations|your birthday|condolences|your trip|your new (?:office|baby|job|role))\b/,
  ),
  claim(
    "history-invented",
    "project",
    /\b(?:websites?|logos?|branding|rebrand\w*|photo ?shoots?|photograph\w+|copywriting|copy-?editing|translations?|illustrations?|brochures?|landing pages?|mobile app|the app|redesign\w*|wireframes?|seo|podcasts?|videos?|workshops?|training sessions?|consult(?:ing|ancy|ation)|marketing|campaigns?|software|web (?:design|development)|design (?:work|services|project)|development (?:work|services|project)|editing (?:work|services)|kitchen|renovation|catering|plumbing)\b/,
  ),
  claim(
    "wrong-sender",
    "persona",
    /\b(?:on behalf of|i represent|my client|our client|(?:personal|virtual|executive) assistant|assistant (?:to|of)|we are an? (?:agency|firm|company)|collections? (?:department|team)|credit control|legal (?:department|team))\b/,
  ),
  claim(
    "insult",
    "blame",
    /\b(?:liars?|lying|dishonest\w*|excuses?|irresponsib\w+|unacceptable|disgrac\w+|shame(?:ful)?|ashamed|pathetic|ridiculous|deadbeat|cheat(?:er|ed|ing)?|thie(?:f|ves)|steal\w*|scam\w*|crook|idiots?|stupid|incompeten\w+|lazy|unprofessional|disrespectful|outrageous|fed up|sick of|sick and tired|damn|hell|crap|shit\w*|fuck\w*|bastards?|jerk|moron|rude|insult\w*|negligen\w+|careless\w*|appalling|disappoint\w+|how dare|you people|shut up|cough up|pay up)\b/,
    /\b(?:excuse (?:me|the|my|this)|please excuse)\b/,
  ),
  claim(
    "amount-invented",
    "currency",
    /\p{Sc}|\b(?:euros?|dollars?|bucks|quid|pounds?|sterling|cents?|pence|yen|yuan|rupees?|francs?|kron(?:a|e|er|or|ur)|zloty|pesos?|rou?bles?|ringgit|dirhams?)\b/u,
  ),
  claim(
    "amount-invented",
    "words",
    /\b(?:hundreds?|thousands?|millions?|billions?|dozens?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|\b(?:zero|one|two|three|four|five|six|seven|eight|nine)[ -](?:zero|one|two|three|four|five|six|seven|eight|nine)\b/,
    /thanks a million|a (?:million|thousand) thanks|nine to five/,
  ),
  claim(
    "amount-invented",
    "rate",
    /□ (?:per|a|each|every|plus|minus|times|more than|less than) (?:day|week|month|year|hour|tax|shipping|expenses|the)\b/,
  ),
  claim(
    "date-invented",
    "count",
    new RegExp(
      `\\b${SMALL}(?: and a half)?[ -]+(?:\\w+ )?${TIME}\\b|\\b(?:over|more than|nearly|almost|about|around|past) an? (?:week|month|fortnight|year)\\b|\\ba (?:full |whole )?(?:week|month|fortnight|year) (?:ago|late|overdue|past|behind|since|has|have|after)\\b|\\b(?:weeks|months|years) (?:overdue|late|past|ago|have|behind|now|and)\\b|\\bfor (?:weeks|months|years|a (?:week|month|year|fortnight))\\b|\\b(?:few|couple of) (?:weeks|months)\\b`,
    ),
    /\bin the next couple of days\b/,
  ),
  claim(
    "date-invented",
    "relative",
    /\b(?:yesterday|last (?:week|month|year|night|quarter|summer|spring|autumn|winter|fall)|christmas|easter|thanksgiving|new year|ramadan|diwali|(?:earlier|later) (?:this|that|in the) (?:week|month|year|quarter)|the (?:first|second|third|last|middle) of (?:the|this|last|next)|(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|twentieth|thirtieth|[a-z]+ty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)))\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b/,
  ),
  claim(
    "deadline-invented",
    "span",
    /\bwithin (?:(?:the|a|an|one|this|next) ){1,2}(?:\w+ )?(?:week|month|day|fortnight|hour)s?\b|\b(?:in|a) (?:a )?(?:week|fortnight|month)(?: from (?:now|today)|'s time)\b|\bin a (?:week|fortnight|month)\b|\b(?:end|close|start|beginning|middle) of (?:the |this |next |your )?(?:business|working day|day|week|month|quarter|year)|\b(?:cob|eod|tomorrow|tonight|overnight|midnight|noon|o'clock|next (?:week|month|few weeks|business day|working day))\b|\b(?:by|before|until) (?:the )?(?:weekend|next|this (?:week|month|weekend)|(?:this )?(?:evening|morning|afternoon))\b/,
  ),
  claim(
    "address-or-link",
    "contact",
    /@|https?:|hxxp|www\.|:\/\/|mailto|\bdot com\b|\bgmail\b|\bhotmail\b|\bwhatsapp\b|\btelegram\b|\bskype\b|\b(?:p\.?o\.? box|postcode|zip code|avenue|boulevard)\b|\bqr code\b|\bsent from my\b|\bextension number\b/,
  ),
];

const NOT_YET_OVERDUE: readonly Claim[] = [
  claim(
    "overdue-too-early",
    "overdue",
    /\b(?:overdue|over-due|past[- ]due|late(?! (?:in|on)\b)|lateness|outstanding since|was due|were due|delinquent|arrears|missed (?:the|your|its)|(?:has|have) (?:now )?(?:passed|elapsed|expired|lapsed)|behind on)\b/,
  ),
];
const NO_ATTACHMENT: readonly Claim[] = [
  claim(
    "object-invented",
    "attachment",
    /\b(?:attach\w*|enclos\w*|(?:includ\w+|append\w*|copy) (?:(?:a|an|the|another|of|your|my|copy|pdf) ){1,4}(?:copy|invoice|pdf|statement) (?:here|below|with this|to this|in this|for)|includ(?:ed|ing) (?:a|the|another) (?:copy|invoice|pdf|statement))\b/,
    /^(?!.*\battached to (?:this|the) invoice\b)x/,
  ),
];
const NO_LINK: readonly Claim[] = [
  claim(
    "object-invented",
    "link",
    /\b(?:links?|click\w*|portal|web ?page|button|pay online|online payment)\b/,
  ),
];
const NO_HISTORY: readonly Claim[] = [
  claim(
    "history-invented",
    "earlier-mail",
    /\b(?:previous|last|earlier|prior|past|initial|original|first|recent) (?:few )?(?:e-?mails?|reminders?|messages?|notes?|notices?|correspondence|letters?|follow-?ups?|requests?|communications?|attempts?)\b|\b(?:my|our|these|several|multiple|numerous|repeated|many|those|all) (?:\w+ )?(?:reminders|e-?mails|messages|requests|attempts|notices)\b|\bas (?:i |we )?(?:(?:have |had |'ve )?(?:previously |already |earlier )?)(?:mentioned|stated|noted|written|wrote|explained|said|reminded|per my|pointed out)\b|\bas per (?:my|our)|\b(?:once|yet) again\b|\b(?:writ\w+|ask\w*|remind\w*|contact\w*|follow\w*|reach\w*|chas\w+|e-?mail\w*|touch)\b(?: [\w'-]+){0,3} again\b|\banother (?:\w+ )?(?:reminder|notice|e-?mail|follow-?up)\b|\b(?:not|n't|never|yet to|without)\b(?: [\w'-]+){0,3} (?:hear\w*|response|reply|answer|word)\b(?: (?:back|from|to my|to the|yet))?|\bdespite\b|\brepeatedly\b|\bignor(?:ed|ing) (?:my|our|this|these|me)|\bunanswered\b|\bi(?:'ve| have| had)? (?:already |recently |also |previously )?(?:wrote|written|e-?mailed|reminded|reached out|contacted you|followed up|messaged|sent you (?:an?|the|several|two) (?:\w+ )?(?:e-?mails?|reminders?|messages?|notes?))|\bsince (?:i|my|we) last\b|\b(?:no|any) (?:reply|response) (?:so far|yet|to (?:my|date)|has)|\bstill waiting (?:for|on) (?:your|a) (?:reply|response)/,
    /\b(?:if|before|avoid|should)\b|without (?:further|hearing)|look(?:ing)? forward/,
  ),
];
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth"];

function claimsIn(setting: Setting): readonly Claim[] {
  const wrong = ORDINALS.filter((_, at) => at !== setting.deliveredBefore).join("|");
  const count = new RegExp(
    `\\b(?:${wrong}) (?:and (?:final|last) )?(?:\\w+ )?(?:reminder|notice|request|e-?mail|message|attempt|follow-?up)\\b`,
  );
  return [
    ...(setting.overdue ? [] : NOT_YET_OVERDUE),
    ...(setting.hasAttachment ? [] : NO_ATTACHMENT),
    ...(setting.hasLink ? [] : NO_LINK),
    ...(setting.deliveredBefore > 0 ? [] : NO_HISTORY),
    claim("history-invented", "count", count),
  ];
}

const PROPER_NAMES: readonly Claim[] = [
  claim(
    "date-invented",
    "month",
    /\b(?:January|February|April|June|July|September|October|November|December|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|\b(?:in|of|by|on|since|until|till|before|after|from|late|early|mid|last|this|next|end of|due)[ -](?:March|May|August|Mar)\b(?! (?:I|we|you)\b)/,
  ),
  claim(
    "date-invented",
    "weekday",
    /\b(?:[Bb]y|[Oo]n|[Uu]ntil|[Bb]efore|[Nn]ext|[Tt]his|[Ll]ast|[Ss]ince) (?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b/,
  ),
  claim(
    "amount-invented",
    "code",
    /\b(?:EUR|USD|GBP|CHF|JPY|CAD|AUD|NZD|INR|CNY|SEK|NOK|DKK|PLN|CZK|HUF|SGD|HKD|ZAR|BRL|MXN|AED|KRW|RON|UAH|RUB|ILS|THB|PHP|IDR|MYR)\b/,
  ),
  claim(
    "name-invented",
    "company",
    /\b(?:Ltd|LLC|Inc|GmbH|Corp|Corporation|LLP|PLC|Pty|Limited|Incorporated|S\.A\.|B\.V\.)\b/,
  ),
  claim(
    "address-or-link",
    "domain",
    /[\p{L}\d-]{2}\.(?:com|net|org|io|co|uk|de|fr|eu|me|app|info|biz|xyz|link|ru|cn|us|ai|dev|shop|site|online|top|ly|pay|money|bank)(?![\p{L}\d])/u,
  ),
];

/** English: everything the checks know of the language. */
export const ENGLISH: LanguageRules = {
  claims: CLAIMS,
  claimsIn,
  properNames: PROPER_NAMES,
  words: ENGLISH_WORDS,
  firstNames: ENGLISH_FIRST_NAMES,
  functionWords: FUNCTION_WORDS,
  foreignWords: FOREIGN_WORDS,
  politeForeign:
    /ありがとうございます|ありがとう|どうも|谢谢|謝謝|감사합니다|спасибо|дякую|ευχαριστώ|شكرا|תודה|धन्यवाद/giu,
  greeting: /^(?:hi|hiya|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|to)\b[ ,]*/i,
  signOff:
    /^(?:(?:with|my|our|many|kind|kindest|warm|warmest|best|all the|very|yours?|thank you|thanks|and|in advance|again|so much) ?)*(?:regards?|best|wishes|thanks|thank you|cheers|sincerely|faithfully|truly|respectfully|cordially|warmly|gratefully|appreciation|gratitude|yours|thx|ta|advance|much|kindly)\b/i,
  danglingEnd:
    /\b(?:is|are|was|for|of|the|and|or|to|a|an|on|by|with|from|your|my|our|that|which|has|have|if|but|at|in|please|this|will|be|because|as|it|i)$/i,
  subjectLabel: /^(?:e-?mail )?subject(?: line)?\s{0,3}[:=-]\s{0,3}/i,
  bodyLabel: /^(?:e-?mail )?(?:body|message|e-?mail|text|content)\s{0,3}:\s{0,3}/i,
  replyMark: /^(?:(?:re|fwd?|aw|wg)\s{0,2}:\s{0,3})+/i,
  honorific: /\b(?:mr|mrs|ms|mx|miss|sir|madam)\.?(?:\s?\/\s?(?:mr|mrs|ms|mx|miss|madam)\.?)*\s(?=\{)/gi,
  dayWord: /^[\s-]{0,2}(?:\w+ )?(?:days?|day's|days')\b/i,
  bareDayCount:
    /\{daysOverdue\}(?=\s(?:overdue|late|past due)\b)|(?<=\b(?:overdue|late|past due) by )\{daysOverdue\}(?!\s(?:\w+\s)?days?\b|-day)/gi,
  dayWordAdded: "{daysOverdue} days",
};

function claim(reason: RefusalReason, name: string, pattern: RegExp, unless?: RegExp): Claim {
  return unless ? { reason, name, pattern, unless } : { reason, name, pattern };
}
