import type { Claim } from "./language-rules";
import { claim } from "./phrases";

const raw = String.raw;
const SMALL = "(?:one|two|three|four|five|six|seven|eight|nine|a couple of|several|many)";
const TIME = "(?:days?|weeks?|months?|years?|hours?|fortnights?)";
const CHANGED =
  "(?:new|chang\\w+|updated?|different|another|alternat\\w+|other|revised|switch\\w*|moved|replaced|closed|temporar\\w+|frozen|audit\\w*)";
const BANK =
  "(?:bank(?:ing)?(?: accounts?| details?)?|(?:our|my|this|the) accounts?(?! department| team)|account details?|(?:payment|remittance|wire|transfer) (?:details|instructions|information|address))";

/** Facts a model makes up in words. Whatever has a digit in it is refused before. */
export const ENGLISH_FACTS: readonly Claim[] = [
  claim(
    "bank-details",
    "code",
    raw`iban | swift(?: code| number|\/bic| transfer| payment) | bic | sort[- ]?code | routing (?:number|no) | account (?:number|no|holder|ending|below) | acct | beneficiary
    | aba number | bsb | ifsc | clabe | (?:card|debit card|credit card) (?:number|details) | cvv | gift cards? | visa | mastercard | by (?:credit|debit) card | cash(?! ?-?flow) | cheques? | western union
    | moneygram | pay ?pal | venmo | zelle | cash ?app | revolut | payoneer | skrill | monzo | stripe | (?:apple|google) pay`,
  ),
  claim(
    "bank-details",
    "crypto",
    raw`bitcoins? | btc | ether | lightning | satoshis? | ethereum | eth | usdt | usdc | tether | monero | litecoin | crypto\w* | wallet | blockchain | stablecoins?`,
  ),
  claim(
    "bank-details",
    "changed",
    raw`${CHANGED}(?: [\w'-]+){0,5} ${BANK} | ${BANK}(?: [\w'-]+){0,6} ${CHANGED} | ${BANK} (?:remains?|stays?|(?:is|are) (?:still )?(?:the same|unchanged)|(?:has|have)(?: not|n't))
    | (?:switched|changed|moved|updated) (?:\w+ )?(?:banks?|accounts?) | new (?:bank|account) | payment (?:provider|processor|platform)
    | (?:different|another|other|alternative|separate) (?:\w+ )?accounts? | (?!your)\w+'s (?:\w+ )?account | (?:following|address) (?:address|below)
    | (?:old|previous|former) (?:\w+ )?account | the account(?: \w+)? (?:below|above|at the (?:bottom|top|end)|in this)
    | (?:send|share|provide|forward|give) (?:you )?(?:the |our |my |new |updated )*(?:bank|account|payment) (?:details|instructions)
    | details i(?:'ll| will) send
    | (?:ignore|disregard|do not use|don't use|forget)(?: \w+){0,3} (?:bank|account|payment) (?:details|instructions|account)
    | bank(?:ing)? (?:details|account)(?: are| is)? (?:as follows|below|following|here)
    | (?:send|wire|transfer|deposit|pay)(?: [\w'□-]+){0,6} (?:in|to|into)
      \s(?:the (?:following|below)|this|another|a different|a new|my personal|our other) (?:bank |account)`,
    raw`(?:if|should) (?:your|any)(?: [\w'-]+){0,8} | (?:paid|sent|made|came|come|payment) from an?(?:other)? (?:different )?(?:\w+ )?account | my bank shows`,
  ),
  claim(
    "amount-invented",
    "currency",
    raw`euros? | dollars? | bucks | quid | pounds? | sterling | cents? | pence | yen | yuan | rupees? | francs? | zloty | pesos?
    | kron(?:a|e|er|or|ur) | rou?bles? | ringgit | dirhams?`,
  ),
  claim(
    "amount-invented",
    "words",
    raw`hundreds? | thousands? | millions? | billions? | dozens? | ten | eleven | twelve | thirteen | fourteen | fifteen | sixteen
    | seventeen | eighteen | nineteen | twenty | thirty | forty | fifty | sixty | seventy | eighty | ninety | halves | half
    | (?:zero|one|two|three|four|five|six|seven|eight|nine)[ -](?:zero|one|two|three|four|five|six|seven|eight|nine)
    | (?:two|three|four|five|six|seven|eight|nine|several|multiple|both) (?:\w+ )?(?:invoices|payments|amounts|reminders) | a grand | \w+-figure | (?:flat|hourly|daily|fixed|day) rate | (?:the|your|a|my) (?:deposit|retainer|down payment)
    | (?:one|two|three)[- ](?:thirds?|quarters?|fifths?|tenths?) | (?:received|paid) (?:an? (?:third|fifth|quarter|tenth)|(?:a )?(?:part|some|most) of)
    | (?:zero|one|two|three|four|five|six|seven|eight|nine) point \w+
    | doubles? | doubled | triples? | twice the | percent | per cent`,
    raw`thanks a million | a (?:million|thousand) thanks | double[- ]check\w* | half an hour`,
  ),
  claim(
    "amount-invented",
    "rate",
    raw`□ (?:per|a|each|every|plus|minus|times|more than|less than) (?:day|week|month|year|hour|tax|shipping|expenses|the)
    | every day (?:of|that) | (?:plus|minus|times|twice|double|triple) □`,
  ),
  claim(
    "date-invented",
    "count",
    raw`${SMALL}(?: and a half)?[ -]+(?:\w+ )?${TIME} | (?:over|more than|nearly|almost|about|around|past) an? (?:week|month|fortnight|year)
    | a (?:full |whole )?(?:week|month|fortnight|year) (?:ago|late|overdue|past|behind|since|has|have|after)
    | (?:weeks|months|years) (?:overdue|late|past|ago|have|behind|now|and) | for (?:weeks|months|years|a (?:week|month|year|fortnight))
    | (?:few|couple of) (?:weeks|months) | an extra (?:day|week|month)
    | been (?:weeks|months|years|ages) | for ages | before last | a quarter (?:overdue|late|ago|past) | fortnight\w* | (?:is|are) a (?:day|week|month|year)`,
    raw`in (?:the next )?(?:a )?couple of (?:days|minutes) | (?:can|may|might|could|sometimes) take(?: \w+){0,3} (?:days|hours)`,
  ),
  claim(
    "date-invented",
    "relative",
    raw`yesterday | last (?:week|month|year|night|quarter|summer|spring|autumn|winter|fall) | (?:in|since|during|before|by|until|over|through|after) (?:the )?(?:spring|summer|autumn|winter) | xmas | christmas | easter | thanksgiving
    | new year | ramadan | diwali | (?:earlier|later) (?:this|that|in the) (?:week|month|year|quarter)
    | the (?:first|second|third|last|middle) of (?:the|this|last|next) | the (?:first|second|third) (?:day|week|month|year) | (?:on|by|before|until|since) the (?:first|second|third)(?=[.,!?)]|$) | fourth | fifth | sixth | seventh | eighth | ninth | tenth
    | eleventh | twelfth | [a-z]+teenth | twentieth | thirtieth | [a-z]+ty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)
    | (?:mon|tues|wednes|thurs|fri|satur|sun)days?`,
  ),
  claim(
    "deadline-invented",
    "span",
    raw`inside (?:a|the|one) (?:week|day|month) | within (?:(?:the|a|an|one|this|next) ){1,2}(?:\w+ )?(?:week|month|day|fortnight|hour)s? | in a (?:week|fortnight|month)
    | (?:in )?a (?:week|fortnight|month)(?: from (?:now|today)|'s time) | cob | eod | tomorrow | tonight | overnight | midnight | noon
    | (?:end|close|start|beginning|middle) of (?:the |this |next |your )?(?:business|working day|day|week|month|quarter|year)
    | o'clock | next (?:week|month|few weeks|business day|working day)
    | (?:by|before|until) (?:the )?(?:weekend|next|this (?:week|month|weekend)|(?:this )?(?:evening|morning|afternoon))`,
  ),
  claim(
    "address-or-link",
    "contact",
    raw`hxxps? | mailto | \w+ dot \w+ | \w+ ?[(\[](?:at|dot)[)\]] ?\w+ | gmail | hotmail | (?:mobile|cell|fax) number | on (?:our|my) (?:\w+ )?(?:phone|mobile|cell|landline) | whatsapp | telegram | skype | p\.?o\.? box
    | postcode | zip code | avenue | boulevard | qr code | sent from my`,
  ),
];
