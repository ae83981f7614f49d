import type { Claim } from "./language-rules";
import { claim } from "./phrases";

const raw = String.raw;

/** What happened between the two, before or beside the invoice: a model cannot know it. */
export const ENGLISH_STORIES: readonly Claim[] = [
  claim(
    "history-invented",
    "agreed",
    raw`(?:as|like|what|that|which) (?:we )?(?:(?:previously|already|originally|mutually) )?(?:discussed|agreed|promised|arranged|talked|spoke)
    | (?:you|we) (?:have |had |'ve )?(?:(?:previously|already|both|recently|originally|kindly) )?
      (?:promised|agreed|assured|committed|spoke|discussed|talked|met|signed|told|confirmed|said|mentioned|chatted|wrote|replied|e-?mailed|explained)
    | (?:per|under|according to|in line with|as set out in|stated in|terms of|violat\w+ of|outlined in|specified in|in accordance with)
      \s(?:our|the|your|my) (?:\w+ )?(?:contract|agreement|discussion|conversation|arrangement|deal)
    | agreed[- ](?:upon )?(?:terms|payment|date|schedule|timeline|deadline|price|rate|amount)
    | our (?:\w+ ){0,2}(?:contract|agreement|discussions?|conversations?|calls?|meetings?|chat|phone) | your (?:promise|assurance|commitment|word) | i (?:told|warned|gave) you
    | your (?:colleague|accountant|assistant|secretary|partner|team) (?:has )?(?:confirmed|said|told|promised|assured|agreed)
    | last time | (?:we|you and i) (?:had|have) a deal | shook hands | i (?:got|received|saw|read) your (?:message|e-?mail|call|note|letter|reply)
    | (?:thanks|thank you) for (?:your|the) (?:\w+ )?(?:e-?mail|call|message|note|letter) | (?:thanks|thank you) for (?:confirming(?! receipt)|letting (?:me|us) know (?:about|that|of))
    | you (?:always|never|also|often) (?:pay|paid) | always been (?:slow|late|difficult) | you (?:have |had |'ve )?(?:already |also |then |never )?
      (?:accepted|approved|ordered|requested|asked (?:me|us|for)|paid (?:one|a|the|some|half|part))
    | (?:accounts?|finance|billing|payments?|your) (?:team|department|office|people) (?:has |have )?(?:confirmed|promised|told|said|agreed|assured)
    | (?:i|we) (?:was|were|have been|'ve been) (?:told|informed|assured|promised) | (?:i|we) quoted | as you (?:asked|wanted|wished|instructed)`,
    raw`(?:if|when|once|unless|whether|confirm|that|sure) (?:you|we)(?: [\w']+){0,2} | (?:have|has|had|did) you(?: [\w']+){0,2} | (?:appreciate|value|(?:thanks|thank you) for) your commitment`,
  ),
  claim(
    "history-invented",
    "deeds",
    raw`(?:(?<=^|[,;:] )|(?:and|but|because|since|though) )you (?:\w+ly |also |already |then |just |even )?
      (?!missed|overlooked|received|proceed|exceed|succeed)(?:\w{3,}ed|said|told|wrote|sent|paid|gave|made|got|left|went|came|spoke|met|kept)
    | (?:he|she|they|someone|somebody|your \w+|the \w+ team) (?:\w+ly |already |also |has |have )?(?:told|promised|assured)`,
  ),
  claim(
    "history-invented",
    "contact",
    raw`i (?:have |had |'ve )?(?:(?:recently|already|also|just) )?(?:called|phoned|rang|rung|left (?:you )?a|texted|visited|spoken|spoke|met)
    | i (?:have |had |'ve )?(?:\w+ )?tried (?:to )?(?:call|phon|ring|reach)\w*
    | (?:nice|great|good|lovely|pleasure|wonderful) (?:to (?:see|meet|speak|talk|chat|catch)|meeting|seeing|speaking|talking|chatting|catching)
    | after (?:our|the) (?:call|meeting|conversation) | voicemail | (?:holiday|vacation|move|launch|trip) (?:was|went) | your (?:wedding|birthday|trip|illness|surgery|loss|divorce)
    | birthday | get well | bereavement | (?:glad|pleased|happy) to (?:see|meet) you (?:at|in|on|last|again|there)
    | i (?:saw|heard|noticed) (?:about|from|of|that you're|you're|your (?:post|new|news)) | i enjoyed (?:our|the) (?:lunch|dinner|coffee|chat|call|meeting|visit)
    | (?:happy|merry) (?:birthday|christmas|easter|holidays|anniversary) | (?:get|feel|are|be) (?:feeling )?better | (?:i'm|i am) (?:ill|sick|pregnant|in hospital|getting married)
    | (?:my|your) (?:rent|landlord|mortgage|kids|children|wife|husband|mother|father|son|daughter|illness)
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
];
