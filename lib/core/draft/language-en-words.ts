import { listed } from "./phrases";

/** Words a reminder may write with a capital in mid-sentence. No name of anybody is among them, save what is also a word. */
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
  bestowed attn   sorry despite shout according petite shoot clarification voilà maybe excuse hopefully kindness
  across act acting actually address addressed adjust adjusted affect age aged agree alert align allow almost alone along
  although among another apart apologise apologize apparently appear appears area around arrive arrived arrives aside asked
  assist assume assumption attend attend- attempt availability average aware away awkward backlog basic basis batch become
  becomes began begin beginning being believe beside besides beyond big bit block blocked book booked bookkeeping books
  both bother brief bring brings brought build building busy buy call calls came capture careful carefully carry case
  catch certain certainly change changes charge cheerful choose chosen circle circling cleared clearly closed closure
  code comes comment comments commit committed common communicate communication compared completely compliance comply
  concerning conclude condition conditions connect consider considered convey count counting covered covers create cross
  crossed cutoff daily data dated deadline deal dealing decide decision deeply default delays deliver delivered delivery
  depend detailed different difficult difficulties difficulty disagree discrepancies discrepancy discuss discussion
  dispute disputed disregard document documents doing doubt down draw drop dropped early-bird else elsewhere emails
  encounter encountered encourage ended engaged enough entire equally error essential even event eventually exact exactly
  example excellent except expect expectation expects experience expired explain extend extra extremely eye fact failed
  fails fair fall fallen falls familiar feedback feels fell figure filed fill finally fit fixed flow fresh fulfil fulfill
  future gap gave general genuine goes gone got granted group growing guess guidance happen happened happens hard heading
  health hearing held hesitate hold holding holds home honest honestly hour hours human hurry ideal idea impact impending
  improve inbox include included includes including inconvenience incorrect increase indeed indicate indicated indicates
  initial inquire inquiring inside instance instead instruction instructions intend internal into investigate involve
  involved issuing join keeping keeps kept key last lasting lapsed large later lead learn least leave left less level
  liked likely limit listed live load log logged longer lost lots love low main maintain manage manner marked
  match matched meanwhile meantime means meant meet meeting members mere merely met middle mild mine minor minute minutes
  missing mistake mix-up moment monies monthly moved moving multiple must mutual nature nearly neither never nevertheless
  none normal normally nothing noted notes noticed noticing notified notify obligation obtain obviously occasion occur
  offer offering often old oldest ongoing openly opportunity option options orderly ordinary organise organize otherwise
  ought outlook overlooked oversight owned paper paperwork particular particularly pass passed passing patient pause
  percent perhaps personal personally phone pick piece place placed plan planned planning plans plenty plus polite
  portion position positive post posted posting postponed potential practice prefer preferred prepare prepared present
  press prevent previous previously price primary print private probably proceed professional professionally profile
  progress projects promise prompted properly provide provided public pull punctual pursue put quarter quite raise raised
  ran range rapid rapidly rather ready real realise realize really reach-out received reasonable recall recently
  reconcile reconciled reconciliation rectify red reduce refer referenced referring reflect reflected regular regularly
  relation relationship release released relevant reliable relief rely remember remit remove rent repeat replied report
  represent requesting resolving respect respond responsible rest result return returned returning rise role rolling run
  running said sake same satisfied say says scope search second section seek seem seems seen senior sense sensitive
  separate serious seriously serve several share shall shift ship shortly show showing shown shows sight sign signed
  significant significantly similar single sit sits sitting situation size slight slightly slip slipped slow small smooth
  smoothly someone something sometimes sound source space speak special specific specifically spend spirit spoke stage
  stand stands start started starting state stated statements stay step steps stop store straight straightforward
  strictly strong stuck sufficient suggest suit sum summarize supply supported surely surprise swiftly take taken takes
  taking target task tax teammate telling terribly test text thing things think third thorough thoroughly thought
  thoughts three through throughout tick ticket tidy tight till times tiny tired told tone tool top topic totally
  touching toward towards trace tracking transferred transferring treat treated tried trouble true trusted turn turned
  two type typical typically unable unclear under underway understand understood unfortunately unless unlike unsettled
  unsure unusual upcoming updated updates updating upfront urgency used useful usual usually utmost valid validate
  valuable value various verify version vital volume voucher wait waited waiting want wants warning weekly weeks went
  whatever whenever whether whose why window wire wished wonder wondering word words worked works world worries worry
  worth write writing written wrong year yearly years young zone after back-up friendly-reminder past-due sharing
  oh ah dearest esteemed estimated eta onwards upwards base control star actions balances charges commitments confirmations concerns credits deposits
  fees funds installments invoicing notices obligations outcomes outflow overdues overlooking payer pays penalties
  processes promises questions reasons receipts refunds replies requests responses settles sums totals totaling
  totalling transactions transfers amounts amounting debtor debtors creditor creditors stakeholders bookkeeper
  bookkeepers controller treasury vendor vendors
  heads-up follow-up up-to-date behalf truly forever faithful patience understanding support partnership
  collaboration prompt swift quick hope hoping trust kindest time cooperation consideration`);

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
