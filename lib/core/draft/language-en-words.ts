const listed = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words a reminder may write with a capital in mid-sentence, greet with or sign with. No name of anybody is among them. */
export const ENGLISH_WORDS = listed(`
  a able about above accept account accounting accounts accountant accountants acknowledge action activate actual add
  additional admin administration administrator advance advise afternoon again ahead all already also always am amount
  amounts an and answer any anyone anything ap ar apologies apology apply appreciate appreciated appreciation approval
  approve approved are arrange arranged arrangement as asap ask asking assistance associates at attention available avoid
  await awaiting back balance bank be because been before behind below best bill billed billing bills both brief briefly
  business but buyer by bye can cannot card care cash cause chance chase check checking cheers clear clearance clearing
  client clients close closing co colleague colleagues collected come coming community company complete completed
  completion concern concerned concerns confirm confirmation contact contacts continue continued convenience convenient
  cooperation copy cordial cordially correct could courteous courtesy current customer customers customer date dates day
  days dear delay delayed delighted department dept desk detail details did direct director do does done due during each
  earliest early easily easy either email end english enjoy ensure enquiries enquiry entry errors evening ever every
  everybody everyone everything expected expecting expiry faithfully far fast favour favor feel few file final finance
  financial find fine finished first fix flag folks follow followed following for forward freelance freelancer friend
  friendly friends from full fully further fyi gentle gentlemen gently get getting give given glad go good gracious
  grateful gratefully gratitude great greeting greetings had half hand handle handled happy has have head heads hear
  heard hello help helpful here hey hi hiya how however i id if immediate immediately important in incoming info
  information inform inquiry instant into invoice invoiced invoices is issue issued issues it item items its just keen
  keep kind kindest kindly know ladies late latest ledger let letter like line link little long look looking lovely
  made madam make making management many matter may me mention message method might mind miss missed moment money month
  more morning most much my name near necessary need needed needs new next nice no not note notice notification now
  nudge number of off office ok okay on once one online only open operations or order original other our out outstanding
  over overdue overview own owed owing owner p paid part partner partners party past pay payable payables paying payment
  payments payroll pdf pending perfect period person please pleased pleasure po point polite politely possible ppl prior
  priority problem procedure process processed processing procurement project projects prompt promptly proof ps purchase
  purchasing query question questions quick quickly quote re reach read ready reason receipt receivable receivables
  receive received recent recipient record records ref reference regard regarding regards remain remaining remains
  remind reminder reminders remit remittance reply request requested require required requires resend resolution resolve
  resolved respectfully respond response review right s safe schedule scheduled secure see send sender sending sent
  service services set settle settled settlement shared short should side simple simply since sincere sincerely sir soon
  sort sorted speak staff standing statement status still subject submit subtotal such suitable summary supplier support
  sure swift system take talk team teams tell tend term terms than thank thankful thanks that the their them then there
  these they this those though through thx time timely title to today together too total touch track transaction
  transfer truly try unpaid until up update upon urgent urgently us valued vendor very via view wanted warm warmest
  warmly was way we week weekend welcome well were what when where which while who whole whom will wish wishes with
  within without wonderful work working would yes yet you your yours nb tl dr dr's ms mr mrs mx ta bests regard kindness
  action-required concern arrears gesture settlement pre advance reminding upcoming soonest cordialement danke merci
  gracias grazie saludos obrigado obrigada ciao bonjour bonsoir hola hallo salut namaste aloha arigato tusen takk tack
  hei hej bedankt dziękuję mahalo beaucoup mille grazie tante bien vielen dank freundlichen grüßen mit beste grüße viele
  bestowed attn heads-up follow-up up-to-date behalf truly forever faithful patience understanding support partnership
  collaboration prompt swift quick hope hoping trust kindest time cooperation consideration`);

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

/** Function words: a sentence of some length without any is not English. */
export const FUNCTION_WORDS = listed(`
  a about after again all already also am an and any anything are as at be been before but by can could days did do does
  due every few for from further get had has have here how i if in is it its just let like may me more my need no not now
  of on once one or our out over overdue please reply should so some soon still thank thanks that the their them then
  there this to today up us was we were what when which will with would you your i'm i'd i've it's that's haven't`);

/** Function and trade words of neighbouring languages that are no English words. */
export const FOREIGN_WORDS = listed(`
  und ist nicht wir sie ihre ihren ihnen für von bitte der dem den ein eine einen rechnung zahlung sehr geehrte geehrter
  dass über wurde fällig betrag noch haben mit auf zu zum zur bei nach bis seit überfällig sind ich
  le la les des est vous nous votre notre pour avec une et facture paiement dans sur cordialement en retard ce cette que
  qui montant échéance régler merci de du je veuillez
  el los las es su sus con una factura pago por para usted estimado estimada saludos que del vencida vencimiento importe
  il di che per un gentile fattura pagamento scaduta importo della nel sono le cordiali saluti
  het een van niet uw wij factuur betaling graag met vriendelijke groet en voor dat bedrag vervallen
  o os da do dos uma não fatura pagamento você valor vencimento obrigado em
  och att det är inte vi er din ditt fakturan betalning vänliga hälsningar har på av og ikke deres betaling
  nie się jest na za proszę faktura faktury płatność termin zapłaty ve bir için fatura ödeme lütfen`);
