import type { Claim } from "./language-rules";
import { claim } from "./phrases";

const raw = String.raw;
const PAYING = "(?:payment|attention|settlement|response|reply|action|resolution|handling)";

/** What a model says when it does not write the email: refusals, remarks, plans, errors, the task given back. */
export const ENGLISH_TALK: readonly Claim[] = [
  claim(
    "not-an-email",
    "refusal",
    raw`i(?:'m| am)? (?:(?:very |so )?sorry|afraid),? ?(?:but |that )?i (?:can(?:not|'t)|am unable|am not able|won't)
      (?! (?:to )?(?:see|find|locate|trace|match|confirm|leave|accept|wait|recall|remember|keep|let)) | (?:must|have to|need to) decline
    | i (?:can(?:not|'t)|won't|am unable to|am not able to|'m unable to|'m not able to)
      \s(?:help|assist|write|create|generate|provide|produce|draft|fulfil{1,2}|comply|do that|complete (?:this|that|your) request)
    | (?:unable|refuse) to (?:assist|comply|generate|fulfil|write|draft)
    | i(?:'m| am) (?:unable|not able) to do (?:so|this|that) | \w+(?: not|n't) feel comfortable | my (?:policy|training|programming)
    | (?:against|violates?) (?:my|the) (?:guidelines|policy|policies|programming)`,
  ),
  claim(
    "not-an-email",
    "machine",
    raw`as an? (?:ai|artificial|llm|large language|language model|assistant|virtual)\w* | language models? | openai | chatgpt
    | ai (?:assistant|model|language)s? | gpt | qwen | llama | ollama | deepseek | mistral | anthropic | claude | gemini
    | knowledge cutoff | training data | (?:ai|automatically|auto)[- ](?:generated|written)
    | (?:i'm|i am|this is) (?:an?|the) (?:\w+ )?(?:bot|robot|machine|program) | automat(?:ed|ic) (?:message|e-?mail|reminder|notice|notification) | artificial intelligence | asked (?:me )?to write | (?:written|generated|created) by an? \w+ (?:\w+ )?(?:bot|machine|program)
    | (?:written|generated|created) by an? (?:bot|machine|program)`,
  ),
  claim(
    "not-an-email",
    "task",
    raw`placeholders? | json | system prompt | markdown | templates? | boilerplate | bracketed | (?:curly|square) brac\w+
    | (?:the|this|my|your|following|above) prompt(?! ${PAYING}) | return only | output (?:only|format|the)
    | you are an? (?:\w+ ){0,4}(?:assistant|writer|freelancer|expert|model|bot)
    | (?:write|compose|generate|craft|draft|create|produce)s? (?:an?|the|this|one|me an?|us an?) (?:[\w-]+,? ){0,6}
      (?:e-?mail|reminder|message|letter|follow-?up|json|subject)
    | (?:ignore|disregard|forget|override) (?:(?:all|any|the|your|my|previous|prior|above|these|those|earlier) )+
      (?:instructions?|rules|prompts?|messages? above|guidelines)
    | (?:the user|the assistant|the model|the instructions?|the task|the tone|the recipient|the requirements?|the contract)
      \s(?:wants?|asked|asks?|is|are|says?|said|should|must|needs?|requires?|requested)
    | (?:do not|don't|must not|never|avoid) (?:includ|mention|invent|us)(?:e|ing)? (?:any|digits?|numbers?|specific|the word) | make it (?:\w+ and )?(?:short|warm|warmer|polite|concise|firm|friendly)
    | keep (?:the|your|a) (?:\w+ )?tone | my instructions | sign(?:ed|s)? (?:by|as|off as|with) □ | word limit | (?<!the )subject line(?=:) | (?:version|option|draft) (?:[a-e]|one|two|three)(?=[:.,]|$) | the end(?=[.!]|$) | now the (?:closing|greeting|body|subject)
    | let me check: | (?:the|your|invoice|payment) (?:\w+ )?notes?(?: on \w+ invoice)? (?:says?|states?|asks?|tells?|mentions?) | digits? | let me (?:rewrite|rephrase|revise|redo|try again) | followed (?:your|the) (?:guidelines|instructions|rules)`,
    raw`(?:i|we)(?: [\w']+){0,4} (?:write|compose|create|draft|send)s? (?:this|an?|the|you)(?: [\w-]+){0,6}
      \s(?:e-?mail|reminder|message|letter|follow-?up)`,
  ),
  claim(
    "not-an-email",
    "remark",
    raw`(?:this|the|another|my|first|second|final|revised|updated) (?:draft|version) | draft (?:e-?mail|below|above|for you) | (?:sample|example) (?:e-?mail|letter|message) | (?:e-?mail|letter|message) (?:that )?you (?:can|could|may) (?:use|send)
    | (?:adjust|change|modify|tweak|customi[sz]e|personali[sz]e|edit|revise|refine|soften|polish) (?:the|this|it|any|your)
      \s(?:\w+ ){0,4}(?:tone|wording|e-?mail|message|text|draft|as needed|as you (?:like|see|wish))
    | here(?:'s| is| are)(?: \w+){0,6} (?:e-?mail|draft|reminder e-?mail|follow-up e-?mail|version)
    | (?:replace|fill in|insert|substitute)(?: \w+){0,5} (?:names?|values?|details|actual|fields?|brackets?|information|amount|date)
    | (?:fill in|insert) (?:the|your|here) | (?:add|include|insert) your (?:signature|name|logo|details) | use the (?:fields|values|names) | (?:remember|don't forget) to (?:replace|fill|attach|insert|update|personali|change|adapt|edit)\w*
    | (?:feel free to|you (?:may|might|can)(?: want to| wish to)?) (?:edit|personali[sz]e|adapt|customi[sz]e|tailor|tweak)
    | before (?:you )?send(?:ing)?(?: it| this| the e-?mail)?(?=[.!]|$)
    | (?:your|client|customer|sender|company|recipient|contact|business)(?:'s)? (?:full )?
      (?:name|title|company|position|signature|contact information) (?:here|goes)
    | (?:your|client|customer|sender|recipient|company) name | note (?:to|for) (?:the )?(?:user|sender|self|editor)
    | let me know if you(?:'d| would)? (?:like|want|need) (?:me to |any )(?:\w+ )?
      (?:adjust\w*|chang\w*|modif\w*|tweak\w*|revis\w*|rewrit\w*|another version|edit\w*|shorten)(?!(?: [\w']+){0,4} invoice)
    | \((?:insert|add|include|optional|date|name|amount|link|number|address|signature|sign-?off|end|closing|greeting)(?: [\w']+){0,6}(?=\))
    | \(your (?:full )?(?:name|phone|company|title|position|e-?mail|contact|address)(?: \w+){0,2}(?=\))`,
  ),
  claim(
    "not-an-email",
    "chat",
    raw`(?:assistant|human|user|system|output|input|response|answer|subject|cc|bcc)(?=:) | (?:sure|certainly|of course|okay)[,!]+ here
    | here you go | i hope this helps | anything else i can (?:help|do|assist) | (?:begin|end|start)(?: of)?(?: the)? e-?mail
    | as (?:you )?requested | as an example | hope this works`,
  ),
  claim(
    "not-an-email",
    "plan",
    raw`(?:this|the) (?:e-?mail|body|message|subject(?: line)?|reminder|letter) (?:should|will|would|must|needs to|can|may)
      \s(?:include|mention|state|start|open|begin|remind|ask|contain|say|then|end|close|politely|briefly|address)
    | (?:this|the) (?:e-?mail|body|message|subject(?: line)?|reminder|letter) (?:should|must|needs to) (?:be|have) (?!ignored|disregarded|treated|seen|taken|clear)
    | (?:this|the) (?:e-?mail|body|message|subject(?: line)?|reminder|letter) will be (?:short|polite|friendly|warm|firm|concise|professional)
    | (?:i will|i'll|let's|let me|i should|i need to|we need to|we should|i must) (?:now )?(?:first )?
      (?:write (?!off|to you)|draft|compose|craft|include|use the|greet|remind the|(?:start|begin) (?:with|by (?:greet|writ|stat|mention|address))
      |mention (?:the|their|his|her) |make sure (?:to|the (?:tone|e-?mail|subject|body))|keep it (?:polite|professional|friendly|firm|under|warm))
    | (?:first|next|second|then|finally|lastly),? (?:i |we )?(?:will |should |would )?
      (?:greet|mention|state|thank the|remind the|ask the|close with|end with|include|introduce|open with|sign off)
    | paragraph | opening line | closing line | call to action | bullet points? | word count | step (?:one|two|three)
    | (?:greeting|salutation|closing|sign-?off|signature|body|introduction|language|style|conclusion|tone|outline|goal|purpose|plan)(?=:) | (?<!payment )instructions?(?=:)`,
  ),
  claim(
    "not-an-email",
    "server-error",
    raw`internal server error | bad gateway | gateway time-?out | service unavailable | too many requests | rate limit\w*
    | error code | stack ?trace | traceback | (?:unhandled|uncaught|runtime) exception | exception (?:occurred|was thrown|in thread)
    | out of memory | cuda | connection (?:refused|reset|error|timed)
    | request timed | null | undefined | \[object | nan | unexpected token | syntax error | model (?:\S{1,40} )?not found
    | server (?:error|busy|overloaded) | lorem ipsum`,
  ),
];
