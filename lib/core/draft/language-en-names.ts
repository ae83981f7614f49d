import { listed } from "./phrases";

/** The only words beside a slot that may be greeted or may sign: narrower, for "Will" and "Mark" are words as well. */
export const ENGLISH_SALUTATION = listed(`
  hi hello hey dear there all everyone everybody both team teams folks friend friends sir madam sirs or and the of at in to
  from for again with accounts account payable receivable receivables ap ar finance financial accounting billing payment
  payments invoice invoices bookkeeping purchasing procurement treasury payroll admin administration office department dept
  credit control service services support relations desk division colleague colleagues customer customers client clients valued esteemed dearest partner partners good morning
  afternoon evening day mr mrs ms mx miss dr whom it may concern our your my controller staff ladies gentlemen attn
  attention freelancer freelance regards regard best kind kindest warm warmest warmly wishes thanks thank you many much so
  very ever again advance sincerely sincere yours faithfully truly respectfully cordially cordial gratefully gratitude
  appreciation appreciated cheers ta thx take care talk speak soon have a great lovely nice wonderful week weekend one ahead
  greetings greeting friendly looking forward till then until bye goodbye always as ever merci danke gracias grazie
  beaucoup mille vielen dank freundlichen grüßen mit beste grüße viele saludos bonjour bonsoir hola hallo salut namaste
  hej hei tack tusen takk obrigado obrigada ciao arigato mahalo aloha bedankt dziękuję cordialement sender supplier ps p s`);

/** Frequent first names that are no English word: enough to catch one where a capital proves nothing. */
export const ENGLISH_FIRST_NAMES = listed(`
  aaron abdul adam adrian ahmed aisha alan albert alex alexander alexandra alexis alice alicia ali amanda amelia amy ana
  andrea andreas andrew angela anita anna anne annie anthony antonio arthur ashley barbara becky ben benjamin bernard
  beth betty bob brandon brenda brian bruce carl carla carlos carmen carol caroline catherine charles charlotte chen chloe
  chris christian christina christine christopher claire clara claudia colin craig cynthia daniel daniela david deborah
  denise dennis derek diana diane diego dmitri donald donna dorothy doug douglas duncan ed eddie edward elaine elena eli
  elizabeth ella ellen emily emma eric erik erin ethan eva evelyn fatima felix fernando fiona francesca francis frederick
  gabriel gareth gary geoff george georgia gerald giulia gordon greg gregory hannah hans harold harry heather helen henry
  hugo ian ibrahim ingrid irene isaac isabel isabella ivan jack jacob jake james jamie jan jane janet jason javier jean
  jeff jeffrey jennifer jenny jeremy jerry jesse jessica jim joan joanna joe joel johan johanna john johnny jon jonathan
  jorge jose joseph josh joshua juan judith julia julian julie justin karen karl kate katherine kathleen katie keith kelly
  ken kenneth kevin kim kimberly klaus kumar kyle lara larry laura lauren laurent leah lee leo leon liam linda lisa logan
  louis louise lucas lucy luis luke lukas maggie manuel marc marco margaret maria marie mario marta martha martin mary
  matt matteo matthew maurice max megan melissa michael michel michelle miguel mike mohamed mohammed monica muhammad nancy
  naomi natalie natasha nathan neil nicholas nick nicola nicole nina noah nora oliver olivia omar oscar pablo pamela
  patricia patrick paul paula pedro peter philip philippe pierre priya rachel raj ralph raymond rebecca richard rita robert
  roberto robin roger ron ronald rosa ross roy russell ruth ryan sam samantha samuel sandra sara sarah scott sean sergio
  sharon shirley simon sofia sophia sophie stefan stella stephanie stephen steve steven stuart susan suzanne sylvia tanya
  tara ted teresa terry theo theresa thomas tim timothy tina tobias todd tom tomas tony tracy tyler valentina valerie
  vanessa veronica victor victoria vincent virginia vivian walter wayne wendy wei william xavier yuki yusuf zach zoe
  smith jones johnson taylor williams patel garcia martinez müller schmidt acme contoso globex initech`);
