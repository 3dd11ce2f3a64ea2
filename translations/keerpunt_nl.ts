<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nl_NL" sourcelanguage="en">
<context>
    <name>backups::BackupFlow</name>
    <message>
        <source>Back up now</source>
        <translation>Nu een back-up maken</translation>
    </message>
    <message>
        <source>Writes a backup of the database, reads it back to its last byte and records its checksum. The application keeps running.</source>
        <translation>Schrijft een back-up van de database, leest die tot de laatste byte terug en legt de controlesom vast. De applicatie blijft draaien.</translation>
    </message>
    <message>
        <source>Back up %1</source>
        <translation>Back-up maken van %1</translation>
    </message>
</context>
<context>
    <name>backups::BackupsPage</name>
    <message>
        <source>The server was not seen yet.</source>
        <translation>De server is nog niet bekeken.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Back-ups</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Nu een back-up maken</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemaakt</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Grootte</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Schema revision</source>
        <translation>Schemarevisie</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>There is no backup yet</source>
        <translation>Er is nog geen back-up</translation>
    </message>
    <message>
        <source>Without one, a rollback cannot bring the database back.</source>
        <translation>Zonder back-up kan terugdraaien de database niet terugbrengen.</translation>
    </message>
    <message>
        <source>The server was not seen yet</source>
        <translation>De server is nog niet bekeken</translation>
    </message>
    <message>
        <source>Backups appear as soon as a look at it succeeds (F5).</source>
        <translation>Back-ups verschijnen zodra bekijken lukt (F5).</translation>
    </message>
    <message>
        <source>Backups: %1, %2 in all. The newest was made %3.</source>
        <translation>Back-ups: %1, samen %2. De nieuwste is %3 gemaakt.</translation>
    </message>
</context>
<context>
    <name>checklists::ChecklistsPage</name>
    <message>
        <source>The signature of %1 is taken back. Both stay in the journal.</source>
        <translation>De handtekening van %1 wordt ingetrokken. Beide blijven in het logboek staan.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Intrekken</translation>
    </message>
    <message>
        <source>Reason to roll back</source>
        <translation>Reden om terug te draaien</translation>
    </message>
    <message>
        <source>No reason known</source>
        <translation>Geen reden bekend</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 van %2 gedaan</translation>
    </message>
    <message>
        <source>It is so</source>
        <translation>Is zo</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Bewezen</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Getekend</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>Niet zo</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Niet bekend</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>was not read (wanted: %1)</source>
        <translation>niet gelezen (gewenst: %1)</translation>
    </message>
    <message>
        <source>%1 (wanted: %2), %3</source>
        <translation>%1 (gewenst: %2), %3</translation>
    </message>
    <message>
        <source>Run of %1</source>
        <translation>Uitvoering van %1</translation>
    </message>
    <message>
        <source>Due %1</source>
        <translation>Te doen vanaf %1</translation>
    </message>
    <message>
        <source>By somebody else than who deploys</source>
        <translation>Door iemand anders dan wie uitrolt</translation>
    </message>
    <message>
        <source>For the next deployment. It begins anew after each one.</source>
        <translation>Voor de volgende uitrol. Na elke uitrol begint de lijst opnieuw.</translation>
    </message>
    <message>
        <source>After a deployment. Nothing was deployed from here yet.</source>
        <translation>Na een uitrol. Hiervandaan is nog niets uitgerold.</translation>
    </message>
    <message>
        <source>For the last deployment (%1), which is complete only when this list is.</source>
        <translation>Voor de laatste uitrol (%1), die pas af is als deze lijst af is.</translation>
    </message>
    <message>
        <source>After a rollback. Nothing was rolled back from here yet.</source>
        <translation>Na het terugdraaien. Hiervandaan is nog niets teruggedraaid.</translation>
    </message>
    <message>
        <source>For the last rollback (%1).</source>
        <translation>Voor de laatste terugdraaiing (%1).</translation>
    </message>
    <message>
        <source>Each of these is a reason to roll back. What can be read lights up by itself; nothing is rolled back by itself.</source>
        <translation>Elk van deze punten is een reden om terug te draaien. Wat te lezen is, licht vanzelf op; vanzelf wordt niets teruggedraaid.</translation>
    </message>
    <message>
        <source>For any time. A signature holds until it is taken back.</source>
        <translation>Voor elk moment. Een handtekening geldt tot die wordt ingetrokken.</translation>
    </message>
    <message>
        <source>Ticks itself by what the last look read (F5 looks again).</source>
        <translation>Vinkt zichzelf af met wat de laatste blik las (F5 kijkt opnieuw).</translation>
    </message>
    <message>
        <source>Ticks itself by a run; nobody signs for it.</source>
        <translation>Vinkt zichzelf af met een uitvoering; niemand tekent ervoor.</translation>
    </message>
    <message>
        <source>Checklists</source>
        <translation>Checklists</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checklist</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Items of the checklist</source>
        <translation>Punten van de checklist</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Punt</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Bewijs</translation>
    </message>
    <message>
        <source>Remark (may be empty)</source>
        <translation>Opmerking (mag leeg blijven)</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Tekenen</translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation>Intrekken …</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>Uitvoering openen</translation>
    </message>
    <message>
        <source>No checklists</source>
        <translation>Geen checklists</translation>
    </message>
    <message>
        <source>Reading the checklists …</source>
        <translation>Checklists worden gelezen …</translation>
    </message>
    <message>
        <source>This system brings none along (checklists.yaml beside its definition).</source>
        <translation>Dit systeem heeft er geen (checklists.yaml naast de definitie).</translation>
    </message>
    <message>
        <source>was not read (a reason if: %1)</source>
        <translation>niet gelezen (een reden bij: %1)</translation>
    </message>
    <message>
        <source>%1 (a reason if: %2), %3</source>
        <translation>%1 (een reden bij: %2), %3</translation>
    </message>
    <message>
        <source>Nothing due yet</source>
        <translation>Nog niets te doen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>niets</translation>
    </message>
</context>
<context>
    <name>common::Button</name>
    <message>
        <source>You are an observer: nothing can be changed.</source>
        <translation>U bent waarnemer: er kan niets worden gewijzigd.</translation>
    </message>
</context>
<context>
    <name>common::ClassBand</name>
    <message>
        <source>seen %1</source>
        <translation>%1 bekeken</translation>
    </message>
    <message>
        <source>not seen yet</source>
        <translation>nog niet bekeken</translation>
    </message>
    <message>
        <source>looking …</source>
        <translation>bekijken …</translation>
    </message>
</context>
<context>
    <name>common::ErrorPanel</name>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>De fout kopiëren</translation>
    </message>
    <message>
        <source>Raw text of the error</source>
        <translation>Ruwe tekst van de fout</translation>
    </message>
</context>
<context>
    <name>common::ErrorText</name>
    <message>
        <source>The server could not be reached.</source>
        <translation>De server is niet bereikbaar.</translation>
    </message>
    <message>
        <source>Nothing new was sent to it; what ran there may go on.</source>
        <translation>Er is niets nieuws heen gestuurd; wat daar draaide kan doorgaan.</translation>
    </message>
    <message>
        <source>Check the network or the VPN, then look again.</source>
        <translation>Controleer het netwerk of de VPN en kijk dan opnieuw.</translation>
    </message>
    <message>
        <source>The server&apos;s key was never seen before.</source>
        <translation>De sleutel van deze server is nog nooit gezien.</translation>
    </message>
    <message>
        <source>Nobody has signed in yet.</source>
        <translation>Er is nog niet aangemeld.</translation>
    </message>
    <message>
        <source>Compare the fingerprint with the one that its administrator gives you.</source>
        <translation>Vergelijk de vingerafdruk met die van de beheerder.</translation>
    </message>
    <message>
        <source>The server shows another key than before, or its key was revoked.</source>
        <translation>De server toont een andere sleutel dan voorheen, of de sleutel is ingetrokken.</translation>
    </message>
    <message>
        <source>Nothing was sent to it, no password either.</source>
        <translation>Er is niets heen gestuurd, ook geen wachtwoord.</translation>
    </message>
    <message>
        <source>Do not sign in. Ask its administrator whether the key was changed; someone may be in between.</source>
        <translation>Meld niet aan. Vraag de beheerder of de sleutel is gewijzigd; er kan iemand tussen zitten.</translation>
    </message>
    <message>
        <source>The server did not accept the sign-in.</source>
        <translation>De server heeft de aanmelding niet geaccepteerd.</translation>
    </message>
    <message>
        <source>No command was run.</source>
        <translation>Er is geen opdracht uitgevoerd.</translation>
    </message>
    <message>
        <source>Check the user, the key and the password, then test the connection again.</source>
        <translation>Controleer gebruiker, sleutel en wachtwoord en test de verbinding opnieuw.</translation>
    </message>
    <message>
        <source>A password could not be read from the keychain.</source>
        <translation>Een wachtwoord kon niet uit de sleutelbos worden gelezen.</translation>
    </message>
    <message>
        <source>Enter it again for this environment.</source>
        <translation>Voer het voor deze omgeving opnieuw in.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>De sleutelbos is vergrendeld.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Ontgrendel die en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>This desktop has no keychain.</source>
        <translation>Deze werkplek heeft geen sleutelbos.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>De sleutelbos antwoordt niet.</translation>
    </message>
    <message>
        <source>Unlock or restart it, then try again.</source>
        <translation>Ontgrendel of herstart die en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>The keychain does not hold this password.</source>
        <translation>Dit wachtwoord staat niet in de sleutelbos.</translation>
    </message>
    <message>
        <source>The keychain refused to give or keep the password.</source>
        <translation>De sleutelbos weigerde het wachtwoord te geven of te bewaren.</translation>
    </message>
    <message>
        <source>The command failed.</source>
        <translation>De opdracht is mislukt.</translation>
    </message>
    <message>
        <source>The command ended with exit status %1.</source>
        <translation>De opdracht eindigde met exitstatus %1.</translation>
    </message>
    <message>
        <source>Read its output below, then decide.</source>
        <translation>Lees hieronder de uitvoer en beslis dan.</translation>
    </message>
    <message>
        <source>The answer of the server could not be read.</source>
        <translation>Het antwoord van de server was niet te lezen.</translation>
    </message>
    <message>
        <source>Compare the output with what the definition expects.</source>
        <translation>Vergelijk de uitvoer met wat de definitie verwacht.</translation>
    </message>
    <message>
        <source>Something is not as it must be.</source>
        <translation>Iets is niet zoals het moet zijn.</translation>
    </message>
    <message>
        <source>See below what was expected and what was found.</source>
        <translation>Zie hieronder wat is verwacht en wat is gevonden.</translation>
    </message>
    <message>
        <source>It took longer than allowed.</source>
        <translation>Het duurde langer dan toegestaan.</translation>
    </message>
    <message>
        <source>Look again first: it may have finished after all.</source>
        <translation>Kijk eerst opnieuw: misschien is het toch afgerond.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Het is geannuleerd.</translation>
    </message>
    <message>
        <source>Look again to see how things stand.</source>
        <translation>Kijk opnieuw om te zien hoe het ervoor staat.</translation>
    </message>
    <message>
        <source>A definition is wrong and is not used.</source>
        <translation>Een definitie is onjuist en wordt niet gebruikt.</translation>
    </message>
    <message>
        <source>Nothing was started.</source>
        <translation>Er is niets gestart.</translation>
    </message>
    <message>
        <source>Correct the file at this place.</source>
        <translation>Verbeter het bestand op deze plaats.</translation>
    </message>
    <message>
        <source>What was entered cannot be used.</source>
        <translation>Wat is ingevoerd, is niet bruikbaar.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Verbeter het en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>What was asked for does not exist.</source>
        <translation>Wat is gevraagd, bestaat niet.</translation>
    </message>
    <message>
        <source>Look again; it may have been removed.</source>
        <translation>Kijk opnieuw; misschien is het verwijderd.</translation>
    </message>
    <message>
        <source>Refused by a safety rule.</source>
        <translation>Geweigerd door een veiligheidsregel.</translation>
    </message>
    <message>
        <source>Meet what the rule asks for, then try again.</source>
        <translation>Voldoe aan wat de regel vraagt en probeer het opnieuw.</translation>
    </message>
    <message>
        <source>Somebody else is changing the same thing.</source>
        <translation>Iemand anders wijzigt nu hetzelfde.</translation>
    </message>
    <message>
        <source>Nothing was changed by this attempt.</source>
        <translation>Deze poging heeft niets gewijzigd.</translation>
    </message>
    <message>
        <source>Wait until the other change has ended, then look again.</source>
        <translation>Wacht tot de andere wijziging klaar is en kijk dan opnieuw.</translation>
    </message>
    <message>
        <source>Keerpunt could not read or write its own records.</source>
        <translation>Keerpunt kon de eigen administratie niet lezen of schrijven.</translation>
    </message>
    <message>
        <source>Check the free space and the rights of the profile folder.</source>
        <translation>Controleer de vrije ruimte en de rechten van de profielmap.</translation>
    </message>
    <message>
        <source>Something went wrong inside Keerpunt.</source>
        <translation>Er ging iets mis in Keerpunt zelf.</translation>
    </message>
    <message>
        <source>Look again before doing anything else, and report this text.</source>
        <translation>Kijk eerst opnieuw voordat u iets anders doet, en meld deze tekst.</translation>
    </message>
    <message>
        <source>Another run of this environment needs an answer first.</source>
        <translation>Een andere uitvoering van deze omgeving heeft eerst een antwoord nodig.</translation>
    </message>
    <message>
        <source>Answer it, or roll back: that is an answer too.</source>
        <translation>Beantwoord die, of draai terug: dat is ook een antwoord.</translation>
    </message>
    <message>
        <source>The environment is locked by somebody else.</source>
        <translation>De omgeving is door iemand anders vergrendeld.</translation>
    </message>
    <message>
        <source>Wait for them, or take the lock over at the top of the environment&apos;s page.</source>
        <translation>Wacht op die ander, of neem de vergrendeling over boven aan de pagina van de omgeving.</translation>
    </message>
    <message>
        <source>The lock is not held any more as it was seen.</source>
        <translation>De vergrendeling is niet meer zoals die werd gezien.</translation>
    </message>
    <message>
        <source>Look again, then decide.</source>
        <translation>Kijk opnieuw en beslis dan.</translation>
    </message>
    <message>
        <source>This is not the server that was enrolled.</source>
        <translation>Dit is niet de server die is vastgelegd.</translation>
    </message>
    <message>
        <source>The step was not started.</source>
        <translation>De stap is niet gestart.</translation>
    </message>
    <message>
        <source>Find out why another server answers before anything else. If it is right, enrol it on the environment&apos;s page.</source>
        <translation>Zoek eerst uit waarom een andere server antwoordt. Klopt het, leg die dan vast op de pagina van de omgeving.</translation>
    </message>
    <message>
        <source>The keychain lost this password: it was kept there before.</source>
        <translation>De sleutelbos is dit wachtwoord kwijt: het werd er eerder bewaard.</translation>
    </message>
    <message>
        <source>You are an observer.</source>
        <translation>U bent waarnemer.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Er is niets gewijzigd.</translation>
    </message>
    <message>
        <source>Ask a colleague who may change things, or stop being an observer on the page “Protection”.</source>
        <translation>Vraag een collega die mag wijzigen, of stop met waarnemen op de pagina “Bescherming”.</translation>
    </message>
    <message>
        <source>A freeze is in force.</source>
        <translation>Er geldt een bevriezing.</translation>
    </message>
    <message>
        <source>Wait until it is over, or start it with a reason; the plan asks for one.</source>
        <translation>Wacht tot die voorbij is, of start met een reden; het plan vraagt erom.</translation>
    </message>
    <message>
        <source>This release is blocked.</source>
        <translation>Deze release is geblokkeerd.</translation>
    </message>
    <message>
        <source>Choose another release.</source>
        <translation>Kies een andere release.</translation>
    </message>
    <message>
        <source>Unlock it: the run waits for that, and goes on by itself.</source>
        <translation>Ontgrendel die: de uitvoering wacht daarop en gaat vanzelf verder.</translation>
    </message>
    <message>
        <source>The definition of the system was changed after this plan was made.</source>
        <translation>De definitie van het systeem is gewijzigd nadat dit plan werd gemaakt.</translation>
    </message>
    <message>
        <source>Make the plan again, and read what is different.</source>
        <translation>Maak het plan opnieuw en lees wat er anders is.</translation>
    </message>
    <message>
        <source>Do not sign in. Ask its administrator whether the key was changed; someone may be in between. Only if it was: remove the line %1.</source>
        <translation>Meld niet aan. Vraag de beheerder of de sleutel is gewijzigd; er kan iemand tussen zitten. Alleen als dat zo is: verwijder de regel %1.</translation>
    </message>
    <message>
        <source>Nobody knows this name.</source>
        <translation>Niemand kent deze naam.</translation>
    </message>
    <message>
        <source>Check the name, or its alias in ~/.ssh/config; perhaps it is only known inside the VPN.</source>
        <translation>Controleer de naam, of de alias in ~/.ssh/config; misschien is die alleen binnen de VPN bekend.</translation>
    </message>
    <message>
        <source>The server is there, but nothing answers at this port.</source>
        <translation>De server is er, maar op deze poort antwoordt niets.</translation>
    </message>
    <message>
        <source>Check the port, and whether its SSH server runs.</source>
        <translation>Controleer de poort, en of de SSH-server draait.</translation>
    </message>
    <message>
        <source>Something else than SSH answers at this port.</source>
        <translation>Op deze poort antwoordt iets anders dan SSH.</translation>
    </message>
    <message>
        <source>Check the port.</source>
        <translation>Controleer de poort.</translation>
    </message>
    <message>
        <source>The server&apos;s SSH and ours have no algorithm in common.</source>
        <translation>De SSH van de server en die van ons hebben geen algoritme gemeen.</translation>
    </message>
    <message>
        <source>It is too old or too strict: ask its administrator to allow a present-day algorithm.</source>
        <translation>Die is te oud of te streng: vraag de beheerder een hedendaags algoritme toe te staan.</translation>
    </message>
    <message>
        <source>The password has expired: change it by signing in with ssh, then enter the new one here.</source>
        <translation>Het wachtwoord is verlopen: wijzig het door aan te melden met ssh en voer hier het nieuwe in.</translation>
    </message>
    <message>
        <source>This account runs no commands: choose one that has a shell.</source>
        <translation>Dit account voert geen opdrachten uit: kies er een met een shell.</translation>
    </message>
    <message>
        <source>Too many keys were offered: choose the one that is meant, or set IdentitiesOnly in ~/.ssh/config.</source>
        <translation>Er zijn te veel sleutels aangeboden: kies de bedoelde, of zet IdentitiesOnly in ~/.ssh/config.</translation>
    </message>
    <message>
        <source>Start a Secret Service, such as GNOME Keyring, or enter it on the page “Credentials” for as long as Keerpunt is open.</source>
        <translation>Start een Secret Service, zoals GNOME Keyring, of voer het in op de pagina ‘Inloggegevens’ zolang Keerpunt open is.</translation>
    </message>
    <message>
        <source>It is used until Keerpunt is closed, and asked for after that. To keep it, start a Secret Service, such as GNOME Keyring.</source>
        <translation>Het wordt gebruikt tot Keerpunt sluit; daarna wordt ernaar gevraagd. Om het te bewaren: start een Secret Service, zoals GNOME Keyring.</translation>
    </message>
</context>
<context>
    <name>common::Facts</name>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>Two heads</source>
        <translation>Twee koppen</translation>
    </message>
    <message>
        <source>Ahead of code</source>
        <translation>Vooruit op code</translation>
    </message>
    <message>
        <source>%1 pending</source>
        <translation>%1 openstaand</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Bijgewerkt</translation>
    </message>
    <message>
        <source>Was %1</source>
        <translation>Was %1</translation>
    </message>
</context>
<context>
    <name>common::LockWords</name>
    <message>
        <source>Locked by this Keerpunt</source>
        <translation>Vergrendeld door deze Keerpunt</translation>
    </message>
    <message>
        <source>Lock left behind by %1</source>
        <translation>Vergrendeling achtergelaten door %1</translation>
    </message>
    <message>
        <source>Locked by %1</source>
        <translation>Vergrendeld door %1</translation>
    </message>
    <message>
        <source>Locked by this Keerpunt since %1</source>
        <translation>Vergrendeld door deze Keerpunt sinds %1</translation>
    </message>
    <message>
        <source>Locked by %1 on %2 since %3</source>
        <translation>Vergrendeld door %1 op %2 sinds %3</translation>
    </message>
    <message>
        <source>Live: that Keerpunt was heard of %1 ago.</source>
        <translation>Actief: die Keerpunt liet %1 geleden van zich horen.</translation>
    </message>
    <message>
        <source>That Keerpunt is silent for %1, but a step of it still runs on the server.</source>
        <translation>Die Keerpunt zwijgt al %1, maar een stap ervan loopt nog op de server.</translation>
    </message>
    <message>
        <source>Left behind: that Keerpunt is silent for %1, and nothing of it runs.</source>
        <translation>Achtergelaten: die Keerpunt zwijgt al %1, en er loopt niets meer van.</translation>
    </message>
    <message>
        <source>Left behind: the server was restarted since.</source>
        <translation>Achtergelaten: de server is sindsdien opnieuw gestart.</translation>
    </message>
    <message>
        <source>Taking it over makes the environment free; nothing is stopped.</source>
        <translation>Overnemen maakt de omgeving vrij; er wordt niets gestopt.</translation>
    </message>
    <message>
        <source>Taking it over stops nothing: the step that runs goes on to its end, but that Keerpunt starts no further one.</source>
        <translation>Overnemen stopt niets: de stap die loopt gaat door tot het eind, maar die Keerpunt begint geen volgende.</translation>
    </message>
    <message>
        <source>Ask %1 first.</source>
        <translation>Vraag het eerst aan %1.</translation>
    </message>
</context>
<context>
    <name>common::StateWords</name>
    <message>
        <source>Queued</source>
        <translation>In wachtrij</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Bezig</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Geslaagd</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Mislukt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Geannuleerd</translation>
    </message>
    <message>
        <source>Unknown – check server</source>
        <translation>Onbekend – controleer server</translation>
    </message>
    <message>
        <source>Proven</source>
        <translation>Bewezen</translation>
    </message>
    <message>
        <source>Not proven</source>
        <translation>Niet bewezen</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Overgeslagen</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Klopt</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Niet te lezen</translation>
    </message>
    <message>
        <source>Does not hold</source>
        <translation>Klopt niet</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gezond</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Verstoord</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Uit de lucht</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>Running, unhealthy</source>
        <translation>Draait, ongezond</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Start op</translation>
    </message>
    <message>
        <source>Running, healthy</source>
        <translation>Draait, gezond</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestopt</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Ontbreekt</translation>
    </message>
    <message>
        <source>Was healthy</source>
        <translation>Was gezond</translation>
    </message>
    <message>
        <source>Was unhealthy</source>
        <translation>Was ongezond</translation>
    </message>
    <message>
        <source>Deploy never finished</source>
        <translation>Uitrollen nooit afgerond</translation>
    </message>
    <message>
        <source>Development</source>
        <translation>Ontwikkeling</translation>
    </message>
    <message>
        <source>Staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Production</source>
        <translation>Productie</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Back-up</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Uitrollen</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>Terugdraaien</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>Valideren</translation>
    </message>
    <message>
        <source>Runbook</source>
        <translation>Draaiboek</translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation>SSH-agent</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privésleutel</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>Running</source>
        <comment>service</comment>
        <translation>Draait</translation>
    </message>
    <message>
        <source>Listed</source>
        <comment>backup</comment>
        <translation>Vermeld</translation>
    </message>
    <message>
        <source>Broken</source>
        <comment>backup</comment>
        <translation>Defect</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>U bent nodig</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Gemist</translation>
    </message>
    <message>
        <source>Reconnecting (%1 s)</source>
        <translation>Opnieuw verbinden (%1 s)</translation>
    </message>
    <message>
        <source>Take care</source>
        <translation>Let op</translation>
    </message>
    <message>
        <source>Needs a reason</source>
        <translation>Vraagt een reden</translation>
    </message>
</context>
<context>
    <name>common::TimeText</name>
    <message>
        <source>never</source>
        <translation>nooit</translation>
    </message>
    <message>
        <source>in the future</source>
        <translation>in de toekomst</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>zojuist</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 s geleden</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 min geleden</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>%1 u geleden</translation>
    </message>
    <message>
        <source>%1 days ago</source>
        <translation>%1 dagen geleden</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 u %2 min</translation>
    </message>
    <message>
        <source>%1 / usual %2</source>
        <translation>%1 / gewoonlijk %2</translation>
    </message>
    <message>
        <source>ready about %1</source>
        <translation>klaar rond %1</translation>
    </message>
</context>
<context>
    <name>credentials::CredentialsPage</name>
    <message>
        <source>“%1” of %2 is removed from the keychain. What needs it asks for it again.</source>
        <translation>“%1” van %2 wordt uit de sleutelbos verwijderd. Wat het nodig heeft, vraagt er opnieuw om.</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>Vergeten</translation>
    </message>
    <message>
        <source>Can be read</source>
        <translation>Leesbaar</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Niet leesbaar</translation>
    </message>
    <message>
        <source>Until Keerpunt is closed</source>
        <translation>Tot Keerpunt wordt gesloten</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bewaard</translation>
    </message>
    <message>
        <source>Not entered yet</source>
        <translation>Nog niet ingevoerd</translation>
    </message>
    <message>
        <source>Asking the keychain …</source>
        <translation>De sleutelbos wordt gevraagd …</translation>
    </message>
    <message>
        <source>The keychain is open</source>
        <translation>De sleutelbos is open</translation>
    </message>
    <message>
        <source>The keychain is locked</source>
        <translation>De sleutelbos is vergrendeld</translation>
    </message>
    <message>
        <source>This desktop has no keychain</source>
        <translation>Deze werkplek heeft geen sleutelbos</translation>
    </message>
    <message>
        <source>Nothing is kept anywhere else. Enter a secret for as long as Keerpunt is open, or start a Secret Service such as GNOME Keyring.</source>
        <translation>Er wordt nergens anders iets bewaard. Voer een geheim in voor zolang Keerpunt open is, of start een Secret Service zoals GNOME Keyring.</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>De sleutelbos antwoordt niet</translation>
    </message>
    <message>
        <source>It may be asking for its password behind another window. Answer it or start it again, then ask again.</source>
        <translation>Misschien vraagt die achter een ander venster om zijn wachtwoord. Beantwoord dat of start de sleutelbos opnieuw, en vraag het nog eens.</translation>
    </message>
    <message>
        <source>Replace …</source>
        <translation>Vervangen …</translation>
    </message>
    <message>
        <source>Enter …</source>
        <translation>Invoeren …</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Inloggegevens</translation>
    </message>
    <message>
        <source>Passwords, passphrases and tokens are kept in this computer&apos;s keychain and nowhere else. Keerpunt remembers their names, never their values. Every program that runs as you can read a keychain that is open.</source>
        <translation>Wachtwoorden, wachtzinnen en tokens worden in de sleutelbos van deze computer bewaard en nergens anders. Keerpunt onthoudt hun namen, nooit hun waarden. Elk programma dat onder uw naam draait, kan een open sleutelbos lezen.</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Opnieuw vragen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Forget …</source>
        <translation>Vergeten …</translation>
    </message>
    <message>
        <source>Secrets, by name</source>
        <translation>Geheimen, op naam</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Omgeving</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheim</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Bewaard in</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>sign-in (ssh)</source>
        <translation>aanmelden (ssh)</translation>
    </message>
    <message>
        <source>No secrets</source>
        <translation>Geen geheimen</translation>
    </message>
    <message>
        <source>None of the environments needs a password or a token, and none is kept.</source>
        <translation>Geen van de omgevingen heeft een wachtwoord of token nodig, en er wordt er geen bewaard.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>It is taken off the clipboard again after 30 seconds</source>
        <translation>Het wordt na 30 seconden weer van het klembord gehaald</translation>
    </message>
    <message>
        <source>Rename …</source>
        <translation>Hernoemen …</translation>
    </message>
    <message>
        <source>Runs that need a secret wait until it is unlocked.</source>
        <translation>Uitvoeringen die een geheim nodig hebben, wachten tot die is ontgrendeld.</translation>
    </message>
    <message>
        <source>Unlock …</source>
        <translation>Ontgrendelen …</translation>
    </message>
    <message>
        <source>Your desktop asks for its password; Keerpunt does not see it</source>
        <translation>De werkplek vraagt om het wachtwoord; Keerpunt ziet dat niet</translation>
    </message>
</context>
<context>
    <name>credentials::RenamePanel</name>
    <message>
        <source>New name of “%1” for %2:</source>
        <translation>Nieuwe naam van “%1” voor %2:</translation>
    </message>
    <message>
        <source>New name of the secret</source>
        <translation>Nieuwe naam van het geheim</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Niets doen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Hernoemen</translation>
    </message>
</context>
<context>
    <name>credentials::SecretPanel</name>
    <message>
        <source>The keychain cannot be used now</source>
        <translation>De sleutelbos is nu niet te gebruiken</translation>
    </message>
    <message>
        <source>Value of “%1” for %2:</source>
        <translation>Waarde van “%1” voor %2:</translation>
    </message>
    <message>
        <source>Value of the secret; it is not shown</source>
        <translation>Waarde van het geheim; die wordt niet getoond</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Niets doen</translation>
    </message>
    <message>
        <source>Use until Keerpunt is closed</source>
        <translation>Gebruiken tot Keerpunt wordt gesloten</translation>
    </message>
    <message>
        <source>Keep in the keychain</source>
        <translation>In de sleutelbos bewaren</translation>
    </message>
</context>
<context>
    <name>dashboard::OverviewCell</name>
    <message>
        <source>Version %1</source>
        <translation>Versie %1</translation>
    </message>
    <message>
        <source>Migrations: %1</source>
        <translation>Migraties: %1</translation>
    </message>
    <message>
        <source>Backup: unknown</source>
        <translation>Back-up: onbekend</translation>
    </message>
    <message>
        <source>No backup</source>
        <translation>Geen back-up</translation>
    </message>
    <message>
        <source>Backup made %1</source>
        <translation>Back-up %1 gemaakt</translation>
    </message>
    <message>
        <source>Not seen yet</source>
        <translation>Nog niet bekeken</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>Er loopt niets</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Kijken …</translation>
    </message>
    <message>
        <source>Not locked</source>
        <translation>Niet vergrendeld</translation>
    </message>
    <message>
        <source>Lock: not known</source>
        <translation>Vergrendeling: niet bekend</translation>
    </message>
    <message>
        <source>Needs you: %1</source>
        <translation>U bent nodig: %1</translation>
    </message>
    <message>
        <source>The first look may take a few seconds.</source>
        <translation>De eerste keer bekijken kan enkele seconden duren.</translation>
    </message>
    <message>
        <source>A reason to roll back</source>
        <translation>Er is reden om terug te draaien</translation>
    </message>
    <message>
        <source>Alert: %1</source>
        <translation>Melding: %1</translation>
    </message>
    <message>
        <source>%1, and %2 more</source>
        <translation>%1, en nog %2</translation>
    </message>
    <message>
        <source>Not complete: %1 of %2 on its list</source>
        <translation>Niet af: %1 van %2 op de lijst</translation>
    </message>
</context>
<context>
    <name>dashboard::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>Add a server …</source>
        <translation>Server toevoegen …</translation>
    </message>
    <message>
        <source>Systems and their environments</source>
        <translation>Systemen en hun omgevingen</translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation>Nog geen server</translation>
    </message>
    <message>
        <source>Add the server that you look after, or try Keerpunt on a practice system first.</source>
        <translation>Voeg de server toe die u beheert, of probeer Keerpunt eerst op een oefensysteem.</translation>
    </message>
    <message>
        <source>Not well: %1 of %2 environments.</source>
        <translation>Niet in orde: %1 van %2 omgevingen.</translation>
    </message>
    <message>
        <source>Health not known: %1 of %2 environments.</source>
        <translation>Gezondheid onbekend: %1 van %2 omgevingen.</translation>
    </message>
    <message>
        <source>Every environment is healthy.</source>
        <translation>Elke omgeving is gezond.</translation>
    </message>
    <message>
        <source>Looking at %1 of %2 environments …</source>
        <translation>%1 van de %2 omgevingen worden bekeken …</translation>
    </message>
</context>
<context>
    <name>deploy::DeployPage</name>
    <message>
        <source>Deploy</source>
        <translation>Uitrollen</translation>
    </message>
    <message>
        <source>Brings a release into service, with a backup that was read back first, and records it as healthy once it is.</source>
        <translation>Neemt een release in gebruik, met een back-up die eerst is teruggelezen, en legt die vast als gezond zodra dat zo is.</translation>
    </message>
    <message>
        <source>Deploy to %1</source>
        <translation>Uitrollen naar %1</translation>
    </message>
    <message>
        <source>Deploy %1 to %2</source>
        <translation>%1 uitrollen naar %2</translation>
    </message>
    <message>
        <source>%1 will be stopped for a while; this usually takes %2 in all.</source>
        <translation>%1 ligt een tijdje stil; dit duurt gewoonlijk in totaal %2.</translation>
    </message>
    <message>
        <source>%1 will be stopped for a while.</source>
        <translation>%1 ligt een tijdje stil.</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemaakt</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>What is known of it here</source>
        <translation>Wat hier bekend is</translation>
    </message>
    <message>
        <source>Checked out now</source>
        <translation>Nu uitgecheckt</translation>
    </message>
    <message>
        <source>Never deployed here</source>
        <translation>Hier nooit uitgerold</translation>
    </message>
    <message>
        <source>The server knows no releases</source>
        <translation>De server kent geen releases</translation>
    </message>
    <message>
        <source>Releases are the tags of the repository on the server. Tag a commit, then look again (F5).</source>
        <translation>Releases zijn de tags van de repository op de server. Tag een commit en kijk dan opnieuw (F5).</translation>
    </message>
    <message>
        <source>Releases to deploy</source>
        <translation>Uit te rollen releases</translation>
    </message>
</context>
<context>
    <name>firstrun::ConnectionView</name>
    <message>
        <source>Find the server</source>
        <translation>Server vinden</translation>
    </message>
    <message>
        <source>Check its key</source>
        <translation>Sleutel controleren</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Aanmelden</translation>
    </message>
    <message>
        <source>Start a shell</source>
        <translation>Shell starten</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Klaar</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Wordt getest</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Niet getest</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Goed</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>U bent nodig</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Mislukt</translation>
    </message>
    <message>
        <source>Known key: %1</source>
        <translation>Bekende sleutel: %1</translation>
    </message>
    <message>
        <source>Key shown now: %1</source>
        <translation>Nu getoonde sleutel: %1</translation>
    </message>
    <message>
        <source>No, stop here</source>
        <translation>Nee, hier stoppen</translation>
    </message>
    <message>
        <source>Yes, trust this key</source>
        <translation>Ja, vertrouw deze sleutel</translation>
    </message>
    <message>
        <source>Use sudo</source>
        <translation>sudo gebruiken</translation>
    </message>
    <message>
        <source>Find tools</source>
        <translation>Programma&apos;s zoeken</translation>
    </message>
    <message>
        <source>without a password</source>
        <translation>zonder wachtwoord</translation>
    </message>
    <message>
        <source>asks for a password; only what needs sudo is affected</source>
        <translation>vraagt een wachtwoord; alleen wat sudo nodig heeft, merkt dat</translation>
    </message>
    <message>
        <source>not there; only what needs sudo is affected</source>
        <translation>niet aanwezig; alleen wat sudo nodig heeft, merkt dat</translation>
    </message>
    <message>
        <source>Known from: %1</source>
        <translation>Bekend uit: %1</translation>
    </message>
    <message>
        <source>The key of %1 was never seen before. Is this the fingerprint that its administrator gave you?</source>
        <translation>De sleutel van %1 is nooit eerder gezien. Is dit de vingerafdruk die de beheerder u gaf?</translation>
    </message>
    <message>
        <source>Reach it</source>
        <translation>Server bereiken</translation>
    </message>
    <message>
        <source>Limited</source>
        <translation>Beperkt</translation>
    </message>
    <message>
        <source>an SSH server answers</source>
        <translation>er antwoordt een SSH-server</translation>
    </message>
    <message>
        <source>%1; not there, and perhaps not needed: %2</source>
        <translation>%1; niet aanwezig, en misschien niet nodig: %2</translation>
    </message>
</context>
<context>
    <name>firstrun::FirstRunPage</name>
    <message>
        <source>Add the server</source>
        <translation>De server toevoegen</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 toevoegen</translation>
    </message>
    <message>
        <source>Welcome to Keerpunt</source>
        <translation>Welkom bij Keerpunt</translation>
    </message>
    <message>
        <source>It returns a system to a release that was healthy, database included, and proves that it did. It shows every command before it runs.</source>
        <translation>Het brengt een systeem terug naar een release die gezond was, inclusief database, en bewijst dat. Het toont elke opdracht voordat die wordt uitgevoerd.</translation>
    </message>
    <message>
        <source>Setting up the practice system …</source>
        <translation>Oefensysteem wordt opgezet …</translation>
    </message>
    <message>
        <source>Try the practice system</source>
        <translation>Het oefensysteem proberen</translation>
    </message>
    <message>
        <source>A real little system on this computer: a server, a database and seven releases, one of them bad. Nothing you do there can harm anything.</source>
        <translation>Een echt klein systeem op deze computer: een server, een database en zeven releases, waarvan één slecht. Wat u daar doet, kan niets beschadigen.</translation>
    </message>
    <message>
        <source>Add a server …</source>
        <translation>Server toevoegen …</translation>
    </message>
    <message>
        <source>A server that you can reach with SSH. Passwords stay in this desktop&apos;s keychain.</source>
        <translation>Een server die u met SSH kunt bereiken. Wachtwoorden blijven in de sleutelbos van deze werkplek.</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server toevoegen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>De verbinding testen</translation>
    </message>
</context>
<context>
    <name>firstrun::ServerForm</name>
    <message>
        <source>Choose a system.</source>
        <translation>Kies een systeem.</translation>
    </message>
    <message>
        <source>Give the environment a name.</source>
        <translation>Geef de omgeving een naam.</translation>
    </message>
    <message>
        <source>Enter the server&apos;s host name.</source>
        <translation>Voer de hostnaam van de server in.</translation>
    </message>
    <message>
        <source>Enter the user to sign in as.</source>
        <translation>Voer de gebruiker in om mee aan te melden.</translation>
    </message>
    <message>
        <source>Enter the path of the private key.</source>
        <translation>Voer het pad van de privésleutel in.</translation>
    </message>
    <message>
        <source>Fill in “%1”.</source>
        <translation>Vul ‘%1’ in.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Wachtzin</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Wachtwoord</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systeem</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Omgeving</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Poort</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Gebruiker</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>Aanmelden met</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privésleutel</translation>
    </message>
    <message>
        <source>name, address, or an alias of ~/.ssh/config</source>
        <translation>naam, adres of een alias uit ~/.ssh/config</translation>
    </message>
    <message>
        <source>path of the private key, such as ~/.ssh/id_ed25519</source>
        <translation>pad van de privésleutel, zoals ~/.ssh/id_ed25519</translation>
    </message>
    <message>
        <source>such as production</source>
        <translation>zoals production</translation>
    </message>
    <message>
        <source>empty if the key has none, or to be asked each time</source>
        <translation>leeg als de sleutel er geen heeft, of om er elke keer om te vragen</translation>
    </message>
    <message>
        <source>empty to be asked each time</source>
        <translation>leeg om er elke keer om te vragen</translation>
    </message>
</context>
<context>
    <name>frame::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Toets</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Wat die doet</translation>
    </message>
    <message>
        <source>Overview, then the environments in the order of the rail</source>
        <translation>Overzicht, daarna de omgevingen in de volgorde van de balk links</translation>
    </message>
    <message>
        <source>Next environment</source>
        <translation>Volgende omgeving</translation>
    </message>
    <message>
        <source>Page to the left, page to the right</source>
        <translation>Pagina naar links, pagina naar rechts</translation>
    </message>
    <message>
        <source>Look at the server again</source>
        <translation>De server opnieuw bekijken</translation>
    </message>
    <message>
        <source>Rail, page, tasks: next one</source>
        <translation>Balk, pagina, taken: de volgende</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Nu een back-up maken</translation>
    </message>
    <message>
        <source>Start the plan that is shown; production still asks for its name</source>
        <translation>Het getoonde plan starten; productie vraagt nog om de naam</translation>
    </message>
    <message>
        <source>Cancel a task; asks first</source>
        <translation>Een taak annuleren; vraagt het eerst</translation>
    </message>
    <message>
        <source>Filter a log or the history</source>
        <translation>Een log of de geschiedenis filteren</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spatie</translation>
    </message>
    <message>
        <source>Pause a log, or follow it again</source>
        <translation>Een log pauzeren of weer volgen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>To the end of a log, and follow it</source>
        <translation>Naar het eind van een log, en volgen</translation>
    </message>
    <message>
        <source>Copy chosen lines or rows</source>
        <translation>Gekozen regels of rijen kopiëren</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Open the chosen row</source>
        <translation>De gekozen rij openen</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Deze toetsen</translation>
    </message>
    <message>
        <source>Alt+Up, Alt+Down</source>
        <translation>Alt+Omhoog, Alt+Omlaag</translation>
    </message>
    <message>
        <source>In the tasks: a waiting run sooner or later in its queue</source>
        <translation>In de taken: een wachtende uitvoering eerder of later in de wachtrij</translation>
    </message>
    <message>
        <source>Alerts of all environments</source>
        <translation>Meldingen van alle omgevingen</translation>
    </message>
    <message>
        <source>Go anywhere, by a few letters of its name</source>
        <translation>Overal heen, met een paar letters van de naam</translation>
    </message>
</context>
<context>
    <name>frame::ConnectionBar</name>
    <message>
        <source>The connection to this server, step by step</source>
        <translation>De verbinding met deze server, stap voor stap</translation>
    </message>
    <message>
        <source>This server could not be signed in to.</source>
        <translation>Aanmelden bij deze server is niet gelukt.</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Opnieuw testen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>De verbinding testen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sluiten</translation>
    </message>
</context>
<context>
    <name>frame::EnvironmentPage</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Deploy</source>
        <translation>Uitrollen</translation>
    </message>
    <message>
        <source>Rollback</source>
        <translation>Terugdraaien</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Back-ups</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migraties</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschiedenis</translation>
    </message>
    <message>
        <source>Pages of this environment</source>
        <translation>Pagina’s van deze omgeving</translation>
    </message>
    <message>
        <source>“%1” needs your answer first.</source>
        <translation>‘%1’ heeft eerst uw antwoord nodig.</translation>
    </message>
    <message>
        <source>“%1” runs here now: this waits for its turn.</source>
        <translation>‘%1’ loopt hier nu: dit wacht op zijn beurt.</translation>
    </message>
    <message>
        <source>You are an observer: nothing can be changed.</source>
        <translation>U bent waarnemer: er kan niets worden gewijzigd.</translation>
    </message>
    <message>
        <source>Runbooks</source>
        <translation>Draaiboeken</translation>
    </message>
    <message>
        <source>Checklists</source>
        <translation>Checklists</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Gezondheid</translation>
    </message>
</context>
<context>
    <name>frame::GoToPage</name>
    <message>
        <source>Go to</source>
        <translation>Ga naar</translation>
    </message>
    <message>
        <source>A few letters of its name, or of where it is</source>
        <translation>Een paar letters van de naam, of van waar het is</translation>
    </message>
    <message>
        <source>What to go to</source>
        <translation>Waarheen</translation>
    </message>
    <message>
        <source>What there is</source>
        <translation>Wat er is</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Waar</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>Nothing here is called so.</source>
        <translation>Hier heet niets zo.</translation>
    </message>
</context>
<context>
    <name>frame::HelpPage</name>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
</context>
<context>
    <name>frame::LockBar</name>
    <message>
        <source>Take the lock over</source>
        <translation>Vergrendeling overnemen</translation>
    </message>
    <message>
        <source>The lock was taken over: this environment is free.</source>
        <translation>De vergrendeling is overgenomen: deze omgeving is vrij.</translation>
    </message>
    <message>
        <source>What runs goes on to its end; look again before you start something.</source>
        <translation>Wat loopt gaat door tot het eind; kijk opnieuw voordat u iets begint.</translation>
    </message>
    <message>
        <source>Taking over …</source>
        <translation>Overnemen …</translation>
    </message>
    <message>
        <source>Take over …</source>
        <translation>Overnemen …</translation>
    </message>
</context>
<context>
    <name>frame::NoticeBar</name>
    <message>
        <source>Put away</source>
        <translation>Wegleggen</translation>
    </message>
</context>
<context>
    <name>frame::QuestionBar</name>
    <message>
        <source>Password:</source>
        <translation>Wachtwoord:</translation>
    </message>
    <message>
        <source>Passphrase of %1:</source>
        <translation>Wachtzin van %1:</translation>
    </message>
    <message>
        <source>%1 asks again, because the line was lost</source>
        <translation>%1 vraagt opnieuw, omdat de verbinding wegviel</translation>
    </message>
    <message>
        <source>%1 asks</source>
        <translation>%1 vraagt</translation>
    </message>
    <message>
        <source>Do not answer</source>
        <translation>Niet beantwoorden</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Beantwoorden</translation>
    </message>
</context>
<context>
    <name>frame::Rail</name>
    <message>
        <source>Overview</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>Add a server …</source>
        <translation>Server toevoegen …</translation>
    </message>
    <message>
        <source>Systems and their environments</source>
        <translation>Systemen en hun omgevingen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldingen</translation>
    </message>
    <message>
        <source>Alerts (%1)</source>
        <translation>Meldingen (%1)</translation>
    </message>
    <message>
        <source>%1 that nobody sees to</source>
        <translation>%1 waar niemand naar kijkt</translation>
    </message>
</context>
<context>
    <name>frame::ReferencePage</name>
    <message>
        <source>Definitions</source>
        <translation>Definities</translation>
    </message>
    <message>
        <source>Each kind of file that describes a system, as a complete and commented example. Your own go into the folder “definitions” of your profile; “keerpunt-cli system check” reads them as strictly as these.</source>
        <translation>Elke soort bestand die een systeem beschrijft, als volledig voorbeeld met uitleg. Eigen bestanden horen in de map “definitions” van je profiel; “keerpunt-cli system check” leest ze even streng als deze.</translation>
    </message>
    <message>
        <source>Kinds of files</source>
        <translation>Soorten bestanden</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Bestand</translation>
    </message>
    <message>
        <source>Commented example</source>
        <translation>Voorbeeld met uitleg</translation>
    </message>
</context>
<context>
    <name>frame::ServerBar</name>
    <message>
        <source>From then on this server counts as the right one. Be sure that it is: everything that is changed from now on is changed there.</source>
        <translation>Vanaf dan geldt deze server als de juiste. Wees daar zeker van: alles wat voortaan wordt gewijzigd, wordt daar gewijzigd.</translation>
    </message>
    <message>
        <source>Enrol this server</source>
        <translation>Deze server vastleggen</translation>
    </message>
    <message>
        <source>the machine</source>
        <translation>de machine</translation>
    </message>
    <message>
        <source>the working folder</source>
        <translation>de werkmap</translation>
    </message>
    <message>
        <source>the Compose project</source>
        <translation>het Compose-project</translation>
    </message>
    <message>
        <source>the database cluster</source>
        <translation>het databasecluster</translation>
    </message>
    <message>
        <source>the server&apos;s key</source>
        <translation>de sleutel van de server</translation>
    </message>
    <message>
        <source>This is not the server that was enrolled. Nothing can be changed here.</source>
        <translation>Dit is niet de server die is vastgelegd. Hier kan niets worden gewijzigd.</translation>
    </message>
    <message>
        <source>%1: enrolled as %2, now %3</source>
        <translation>%1: vastgelegd als %2, nu %3</translation>
    </message>
    <message>
        <source>Enrol this server …</source>
        <translation>Deze server vastleggen …</translation>
    </message>
    <message>
        <source>Only after you know why it is another one: a move, or new hardware</source>
        <translation>Pas als u weet waarom het een andere is: een verhuizing of nieuwe hardware</translation>
    </message>
</context>
<context>
    <name>frame::WindowFrame</name>
    <message>
        <source>Put away</source>
        <translation>Wegleggen</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Kijken …</translation>
    </message>
    <message>
        <source>Keerpunt (observer)</source>
        <translation>Keerpunt (waarnemer)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Overzicht</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle omgevingen</translation>
    </message>
</context>
<context>
    <name>frame::WindowMenu</name>
    <message>
        <source>&amp;Keerpunt</source>
        <translation>&amp;Keerpunt</translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation>&amp;Omgeving</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Beeld</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hulp</translation>
    </message>
    <message>
        <source>&amp;Light or dark</source>
        <translation>&amp;Licht of donker</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>&amp;Taal</translation>
    </message>
    <message>
        <source>Add a server …</source>
        <translation>Server toevoegen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Afsluiten</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Opnieuw kijken</translation>
    </message>
    <message>
        <source>Back up now …</source>
        <translation>Nu een back-up maken …</translation>
    </message>
    <message>
        <source>Validate …</source>
        <translation>Valideren …</translation>
    </message>
    <message>
        <source>Remove from Keerpunt …</source>
        <translation>Uit Keerpunt verwijderen …</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Toetsen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Zoals het bureaublad</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Licht</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Donker</translation>
    </message>
    <message>
        <source>Credentials</source>
        <translation>Inloggegevens</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Bescherming</translation>
    </message>
    <message>
        <source>Observer: nothing can be changed</source>
        <translation>Waarnemer: er kan niets worden gewijzigd</translation>
    </message>
    <message>
        <source>Definitions</source>
        <translation>Definities</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldingen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>De verbinding testen</translation>
    </message>
    <message>
        <source>Go to …</source>
        <translation>Ga naar …</translation>
    </message>
</context>
<context>
    <name>health::AlertActions</name>
    <message>
        <source>Open “%1”</source>
        <translation>“%1” openen</translation>
    </message>
    <message>
        <source>Remark (may be empty)</source>
        <translation>Opmerking (mag leeg blijven)</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Opmerking</translation>
    </message>
    <message>
        <source>I see to it</source>
        <translation>Ik kijk ernaar</translation>
    </message>
    <message>
        <source>Acknowledges the alert, with your name</source>
        <translation>Bevestigt de melding, met je naam</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Sluimeren</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Hoelang</translation>
    </message>
</context>
<context>
    <name>health::AlertsPage</name>
    <message>
        <source>Open the environment</source>
        <translation>Omgeving openen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 openen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Meldingen</translation>
    </message>
    <message>
        <source>What has been wrong often enough in a row, in any environment. An alert is over by itself as soon as its readings are good again.</source>
        <translation>Wat in een omgeving vaak genoeg achter elkaar niet goed was. Een melding gaat vanzelf voorbij zodra de metingen weer goed zijn.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Omgeving</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Waarde</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Melding</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>Geen meldingen</translation>
    </message>
    <message>
        <source>Nothing of what is watched has been wrong often enough. What each environment is watched for stands on its page Health.</source>
        <translation>Niets van wat bewaakt wordt, was vaak genoeg achter elkaar niet goed. Wat per omgeving bewaakt wordt, staat op de pagina Gezondheid.</translation>
    </message>
</context>
<context>
    <name>health::HealthPage</name>
    <message>
        <source>Health</source>
        <translation>Gezondheid</translation>
    </message>
    <message>
        <source>What is read of this environment as long as Keerpunt is open. It tells, and starts nothing by itself; what cannot be read is unknown, and never good.</source>
        <translation>Wat van deze omgeving wordt gelezen zolang Keerpunt openstaat. Het meldt, en begint zelf niets; wat niet te lezen is, is onbekend en nooit goed.</translation>
    </message>
    <message>
        <source>Monitors</source>
        <translation>Bewaking</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Waarde</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelezen</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Melding</translation>
    </message>
    <message>
        <source>Nothing is watched</source>
        <translation>Er wordt niets bewaakt</translation>
    </message>
    <message>
        <source>Reading what is watched …</source>
        <translation>Bewaking wordt gelezen …</translation>
    </message>
    <message>
        <source>This system brings no monitors along (monitors.yaml beside its definition).</source>
        <translation>Dit systeem heeft er geen (monitors.yaml naast de definitie).</translation>
    </message>
</context>
<context>
    <name>health::WatchedWords</name>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 u</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Goed</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Waarschuwing</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritiek</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Nog niet gelezen</translation>
    </message>
    <message>
        <source>warning %1</source>
        <translation>waarschuwing %1</translation>
    </message>
    <message>
        <source>critical %1</source>
        <translation>kritiek %1</translation>
    </message>
    <message>
        <source>over since %1</source>
        <translation>voorbij sinds %1</translation>
    </message>
    <message>
        <source>since %1, %2 sees to it</source>
        <translation>sinds %1, %2 kijkt ernaar</translation>
    </message>
    <message>
        <source>since %1, snoozed until %2</source>
        <translation>sinds %1, sluimert tot %2</translation>
    </message>
    <message>
        <source>since %1, nobody sees to it</source>
        <translation>sinds %1, niemand kijkt ernaar</translation>
    </message>
    <message>
        <source>Read every %1. An alert is raised after %2 bad readings in a row, and cleared after %3 good ones.</source>
        <translation>Wordt elke %1 gelezen. Een melding komt na %2 slechte metingen op rij, en gaat weg na %3 goede.</translation>
    </message>
    <message>
        <source>Remark: %1</source>
        <translation>Opmerking: %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>niets</translation>
    </message>
</context>
<context>
    <name>logs::LogsPage</name>
    <message>
        <source>The log of %1 ended.</source>
        <translation>Het log van %1 is geëindigd.</translation>
    </message>
    <message>
        <source>The log of %1 ended: %2</source>
        <translation>Het log van %1 is geëindigd: %2</translation>
    </message>
    <message>
        <source>no expression</source>
        <translation>geen expressie</translation>
    </message>
    <message>
        <source>Save the log</source>
        <translation>Het log opslaan</translation>
    </message>
    <message>
        <source>Services:</source>
        <translation>Services:</translation>
    </message>
    <message>
        <source>Begin with the last</source>
        <translation>Begin met de laatste</translation>
    </message>
    <message>
        <source> lines</source>
        <translation> regels</translation>
    </message>
    <message>
        <source>How many of the last lines to begin with</source>
        <translation>Met hoeveel van de laatste regels te beginnen</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Opnieuw lezen</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filteren (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>Het log filteren</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>Expressie</translation>
    </message>
    <message>
        <source>Read the filter as a regular expression</source>
        <translation>Het filter als reguliere expressie lezen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pauzeren</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Volgen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spatie</translation>
    </message>
    <message>
        <source>End</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>The chosen lines, or all of them</source>
        <translation>De gekozen regels, of allemaal</translation>
    </message>
    <message>
        <source>Save …</source>
        <translation>Opslaan …</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>No services are known yet</source>
        <translation>Er zijn nog geen services bekend</translation>
    </message>
    <message>
        <source>They appear as soon as a look at the server succeeds (F5).</source>
        <translation>Ze verschijnen zodra het bekijken van de server lukt (F5).</translation>
    </message>
    <message>
        <source>No service is chosen</source>
        <translation>Er is geen service gekozen</translation>
    </message>
    <message>
        <source>Choose one above to follow its log.</source>
        <translation>Kies er hierboven een om het log te volgen.</translation>
    </message>
    <message>
        <source>Waiting for the first line …</source>
        <translation>Wachten op de eerste regel …</translation>
    </message>
    <message>
        <source>What the services write appears here at once.</source>
        <translation>Wat de services schrijven, verschijnt hier meteen.</translation>
    </message>
    <message>
        <source>Lines: %1 · %2</source>
        <translation>Regels: %1 · %2</translation>
    </message>
    <message>
        <source>matching: %1</source>
        <translation>passend: %1</translation>
    </message>
    <message>
        <source>older ones let go: %1</source>
        <translation>oudere losgelaten: %1</translation>
    </message>
    <message>
        <source>paused, new since: %1</source>
        <translation>gepauzeerd, nieuw sindsdien: %1</translation>
    </message>
</context>
<context>
    <name>messages::MessagesPage</name>
    <message>
        <source>It may have come already: then it comes twice.</source>
        <translation>Misschien is het al aangekomen: dan komt het twee keer.</translation>
    </message>
    <message>
        <source>Send it once more</source>
        <translation>Nogmaals versturen</translation>
    </message>
    <message>
        <source>“%1” goes out as it stands above. It cannot be called back.</source>
        <translation>“%1” gaat de deur uit zoals het hierboven staat. Terughalen kan niet.</translation>
    </message>
    <message>
        <source>Send the mail</source>
        <translation>E-mail versturen</translation>
    </message>
    <message>
        <source>Send to the channel</source>
        <translation>Naar het kanaal sturen</translation>
    </message>
    <message>
        <source>After a deployment</source>
        <translation>Na een uitrol</translation>
    </message>
    <message>
        <source>After a rollback</source>
        <translation>Na terugdraaien</translation>
    </message>
    <message>
        <source>After a failure</source>
        <translation>Na een fout</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Altijd</translation>
    </message>
    <message>
        <source>Still to fill in: %1.</source>
        <translation>Nog in te vullen: %1.</translation>
    </message>
    <message>
        <source>Nothing is set up to send it by (mail server and addresses, or a webhook): copy it.</source>
        <translation>Er is niets ingesteld om het mee te versturen (mailserver en adressen, of een webhook): kopieer het.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>message</comment>
        <translation>Wacht</translation>
    </message>
    <message>
        <source>Tried again %1</source>
        <translation>Nieuwe poging %1</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Wordt verstuurd</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Afgeleverd</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Niet afgeleverd</translation>
    </message>
    <message>
        <source>May have come</source>
        <translation>Misschien aangekomen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Berichten</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wanneer</translation>
    </message>
    <message>
        <source>No messages</source>
        <translation>Geen berichten</translation>
    </message>
    <message>
        <source>This system brings none along (messages.yaml beside its definition).</source>
        <translation>Dit systeem heeft er geen (messages.yaml naast de definitie).</translation>
    </message>
    <message>
        <source>For: %1</source>
        <translation>Voor: %1</translation>
    </message>
    <message>
        <source>Language of the message</source>
        <translation>Taal van het bericht</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Onderwerp</translation>
    </message>
    <message>
        <source>Text of the message</source>
        <translation>Tekst van het bericht</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiëren</translation>
    </message>
    <message>
        <source>Send by mail …</source>
        <translation>Per e-mail versturen …</translation>
    </message>
    <message>
        <source>Send to the channel …</source>
        <translation>Naar het kanaal sturen …</translation>
    </message>
    <message>
        <source>What went out</source>
        <translation>Verstuurd</translation>
    </message>
    <message>
        <source>Send again …</source>
        <translation>Opnieuw versturen …</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>By way of</source>
        <translation>Via</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>kanaal</translation>
    </message>
    <message>
        <source>Last answer: %1</source>
        <translation>Laatste antwoord: %1</translation>
    </message>
    <message>
        <source>It promises the next one after %1.</source>
        <translation>Het belooft het volgende na %1.</translation>
    </message>
    <message>
        <source>The next one was promised for %1: it is due.</source>
        <translation>Het volgende was beloofd voor %1: het is tijd.</translation>
    </message>
    <message>
        <source>The next one is promised for %1.</source>
        <translation>Het volgende is beloofd voor %1.</translation>
    </message>
    <message>
        <source>Facts in it are of %1 (F5 looks again).</source>
        <translation>De feiten erin zijn van %1 (F5 kijkt opnieuw).</translation>
    </message>
</context>
<context>
    <name>migrations::MigrationsPage</name>
    <message>
        <source>The code ends in %1 revisions. No migration can run until they are merged in the code.</source>
        <translation>De code eindigt in %1 revisies. Er kan geen migratie lopen totdat die in de code zijn samengevoegd.</translation>
    </message>
    <message>
        <source>The database is at a revision that this code does not know: it was made by a newer release. This code cannot migrate it down.</source>
        <translation>De database staat op een revisie die deze code niet kent: een nieuwere release heeft die gemaakt. Deze code kan haar niet terug migreren.</translation>
    </message>
    <message>
        <source>No migration was ever applied to this database.</source>
        <translation>Op deze database is nooit een migratie toegepast.</translation>
    </message>
    <message>
        <source>The code brings migrations that the database does not have yet. A deploy applies them after a backup.</source>
        <translation>De code brengt migraties mee die de database nog niet heeft. Uitrollen past ze toe, na een back-up.</translation>
    </message>
    <message>
        <source>The database is where the code expects it.</source>
        <translation>De database staat waar de code haar verwacht.</translation>
    </message>
    <message>
        <source>Current, head</source>
        <translation>Huidig, kop</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>Huidig</translation>
    </message>
    <message>
        <source>Pending, head</source>
        <translation>Openstaand, kop</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Openstaand</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Niet bekend</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Toegepast</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migraties</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>Koppen</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kop</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>niet bekend</translation>
    </message>
    <message>
        <source>Migrations, newest first</source>
        <translation>Migraties, nieuwste eerst</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Revisie</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>Volgt op</translation>
    </message>
    <message>
        <source>The code has no migrations</source>
        <translation>De code heeft geen migraties</translation>
    </message>
    <message>
        <source>There is nothing to apply to the database.</source>
        <translation>Er is niets toe te passen op de database.</translation>
    </message>
    <message>
        <source>The migrations could not be read yet</source>
        <translation>De migraties konden nog niet worden gelezen</translation>
    </message>
    <message>
        <source>They appear as soon as a look at the server succeeds (F5).</source>
        <translation>Ze verschijnen zodra het bekijken van de server lukt (F5).</translation>
    </message>
    <message>
        <source>Two migrations follow the same one in: %1. No migration can run until they are merged in the code.</source>
        <translation>Twee migraties volgen op dezelfde in: %1. Er kan geen migratie draaien tot ze in de code zijn samengevoegd.</translation>
    </message>
</context>
<context>
    <name>protection::FreezeForm</name>
    <message>
        <source>It ends before it begins</source>
        <translation>Het eindigt voordat het begint</translation>
    </message>
    <message>
        <source>Say why first</source>
        <translation>Geef eerst een reden</translation>
    </message>
    <message>
        <source>What:</source>
        <translation>Wat:</translation>
    </message>
    <message>
        <source>From:</source>
        <translation>Van:</translation>
    </message>
    <message>
        <source>Until:</source>
        <translation>Tot:</translation>
    </message>
    <message>
        <source>Why:</source>
        <translation>Reden:</translation>
    </message>
    <message>
        <source>Start of the freeze, in local time</source>
        <translation>Begin van de bevriezing, in lokale tijd</translation>
    </message>
    <message>
        <source>End of the freeze, in local time</source>
        <translation>Einde van de bevriezing, in lokale tijd</translation>
    </message>
    <message>
        <source>It is written down with your name</source>
        <translation>Wordt met uw naam vastgelegd</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Bevriezen</translation>
    </message>
    <message>
        <source>All production environments</source>
        <translation>Alle productieomgevingen</translation>
    </message>
</context>
<context>
    <name>protection::ProtectionPage</name>
    <message>
        <source>From now on everything can be deployed there again.</source>
        <translation>Vanaf nu kan daar weer alles worden uitgerold.</translation>
    </message>
    <message>
        <source>Lift the freeze</source>
        <translation>De bevriezing opheffen</translation>
    </message>
    <message>
        <source>%1 of %2 cannot be deployed any more, to any environment.</source>
        <translation>%1 van %2 kan nergens meer worden uitgerold.</translation>
    </message>
    <message>
        <source>Block it</source>
        <translation>Blokkeren</translation>
    </message>
    <message>
        <source>%1 can be deployed again.</source>
        <translation>%1 kan weer worden uitgerold.</translation>
    </message>
    <message>
        <source>Let it go</source>
        <translation>Vrijgeven</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Bescherming</translation>
    </message>
    <message>
        <source>Rules that the engine keeps, whoever asks and from wherever. Each decision is written down with its reason and your name.</source>
        <translation>Regels waar de motor zich aan houdt, wie er ook vraagt en waarvandaan. Elk besluit wordt vastgelegd met de reden en uw naam.</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>Waarnemer</translation>
    </message>
    <message>
        <source>Not an observer</source>
        <translation>Geen waarnemer</translation>
    </message>
    <message>
        <source>You see everything and can change nothing.</source>
        <translation>U ziet alles en kunt niets wijzigen.</translation>
    </message>
    <message>
        <source>You can change what the rules below allow. An observer sees everything and can change nothing.</source>
        <translation>U kunt wijzigen wat de regels hieronder toestaan. Een waarnemer ziet alles en kan niets wijzigen.</translation>
    </message>
    <message>
        <source>Stop being an observer</source>
        <translation>Stoppen met waarnemen</translation>
    </message>
    <message>
        <source>Become an observer</source>
        <translation>Waarnemer worden</translation>
    </message>
    <message>
        <source>Freezes</source>
        <translation>Bevriezingen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>From – until</source>
        <translation>Van – tot</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Waarom</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>Over</source>
        <comment>freeze</comment>
        <translation>Voorbij</translation>
    </message>
    <message>
        <source>To come</source>
        <comment>freeze</comment>
        <translation>Komt nog</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Geldt nu</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>All production environments</source>
        <translation>Alle productieomgevingen</translation>
    </message>
    <message>
        <source>Nothing is frozen. In a freeze nothing is deployed, except with a reason; a rollback always may.</source>
        <translation>Er is niets bevroren. In een bevriezing wordt niets uitgerold, behalve met een reden; terugdraaien mag altijd.</translation>
    </message>
    <message>
        <source>Lift …</source>
        <translation>Opheffen …</translation>
    </message>
    <message>
        <source>A new freeze</source>
        <translation>Een nieuwe bevriezing</translation>
    </message>
    <message>
        <source>Blocked releases</source>
        <translation>Geblokkeerde releases</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Systeem</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Sinds</translation>
    </message>
    <message>
        <source>No release is blocked. A blocked release cannot be deployed anywhere.</source>
        <translation>Er is geen release geblokkeerd. Een geblokkeerde release kan nergens worden uitgerold.</translation>
    </message>
    <message>
        <source>Let it go …</source>
        <translation>Vrijgeven …</translation>
    </message>
    <message>
        <source>System of the release</source>
        <translation>Systeem van de release</translation>
    </message>
    <message>
        <source>Release to block</source>
        <translation>Te blokkeren release</translation>
    </message>
    <message>
        <source>Release, such as v1.4.2</source>
        <translation>Release, zoals v1.4.2</translation>
    </message>
    <message>
        <source>Block …</source>
        <translation>Blokkeren …</translation>
    </message>
</context>
<context>
    <name>rollback::RollbackPage</name>
    <message>
        <source>Rollback</source>
        <translation>Terugdraaien</translation>
    </message>
    <message>
        <source>Returns to a release that was recorded as healthy and proves afterwards that it runs. The present state is kept; nothing is thrown away.</source>
        <translation>Gaat terug naar een release die als gezond is vastgelegd en bewijst daarna dat die draait. De huidige toestand blijft bewaard; er wordt niets weggegooid.</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 terugdraaien</translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation>%1 terugdraaien naar %2</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>Recorded healthy</source>
        <translation>Gezond vastgelegd</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <source>Schema revision</source>
        <translation>Schemarevisie</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>blijft zoals die is</translation>
    </message>
    <message>
        <source>goes back too, from its backup</source>
        <translation>gaat ook terug, uit de back-up</translation>
    </message>
    <message>
        <source>No earlier release was recorded as healthy</source>
        <translation>Er is geen eerdere release als gezond vastgelegd</translation>
    </message>
    <message>
        <source>Keerpunt returns only to a release that it has seen healthy. Each deploy that ends well is recorded.</source>
        <translation>Keerpunt gaat alleen terug naar een release die het gezond heeft gezien. Elke uitrol die goed eindigt, wordt vastgelegd.</translation>
    </message>
    <message>
        <source>Releases to return to</source>
        <translation>Releases om naar terug te gaan</translation>
    </message>
    <message>
        <source>None: the database stays as it is.</source>
        <translation>Geen: de database blijft zoals die is.</translation>
    </message>
    <message>
        <source>Not known: there is no whole backup of that release.</source>
        <translation>Niet bekend: er is geen complete back-up van die release.</translation>
    </message>
    <message>
        <source>Everything written after %1 (the last %2) will not be in the database afterwards. It stays in the present database, which is kept under another name.</source>
        <translation>Alles wat na %1 is geschreven (de laatste %2), staat daarna niet in de database. Het blijft in de huidige database, die onder een andere naam bewaard blijft.</translation>
    </message>
    <message>
        <source>%1 will be stopped for a while; this usually takes %2 in all.</source>
        <translation>%1 ligt een tijdje stil; dit duurt gewoonlijk in totaal %2.</translation>
    </message>
    <message>
        <source>%1 will be stopped for a while.</source>
        <translation>%1 ligt een tijdje stil.</translation>
    </message>
    <message>
        <source>Data written after %1 will not be in its database afterwards.</source>
        <translation>Gegevens van na %1 staan daarna niet in de database.</translation>
    </message>
    <message>
        <source>Data that will be lost</source>
        <translation>Gegevens die verloren gaan</translation>
    </message>
</context>
<context>
    <name>runbooks::PeopleView</name>
    <message>
        <source>Who has to know, and when</source>
        <translation>Wie het moet weten, en wanneer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Meteen</translation>
    </message>
    <message>
        <source>After %1 min</source>
        <translation>Na %1 min</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contactpersonen</translation>
    </message>
    <message>
        <source>not filled in yet</source>
        <translation>nog niet ingevuld</translation>
    </message>
    <message>
        <source>In an emergency</source>
        <translation>In geval van nood</translation>
    </message>
    <message>
        <source>Rules that people keep</source>
        <translation>Regels waar mensen zich aan houden</translation>
    </message>
</context>
<context>
    <name>runbooks::RunbookFlow</name>
    <message>
        <source>Still to fill in: %1.</source>
        <translation>Nog in te vullen: %1.</translation>
    </message>
    <message>
        <source>Run it on %1</source>
        <translation>Uitvoeren op %1</translation>
    </message>
    <message>
        <source>Run it on %1 …</source>
        <translation>Uitvoeren op %1 …</translation>
    </message>
    <message>
        <source>“%1” replaces or removes live data of %2.</source>
        <translation>“%1” vervangt of verwijdert livegegevens van %2.</translation>
    </message>
    <message>
        <source>“%1” changes %2.</source>
        <translation>“%1” wijzigt %2.</translation>
    </message>
</context>
<context>
    <name>runbooks::RunbooksPage</name>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filteren (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the runbooks</source>
        <translation>Draaiboeken filteren</translation>
    </message>
    <message>
        <source>Runbooks and symptoms</source>
        <translation>Draaiboeken en verschijnselen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Soort</translation>
    </message>
    <message>
        <source>Symptom</source>
        <translation>Verschijnsel</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Leest</translation>
    </message>
    <message>
        <source>Replaces data</source>
        <translation>Vervangt gegevens</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Wijzigt</translation>
    </message>
    <message>
        <source>No other runbooks</source>
        <translation>Geen andere draaiboeken</translation>
    </message>
    <message>
        <source>This system has only what the tabs before this one do.</source>
        <translation>Dit systeem heeft alleen wat de tabbladen hiervoor doen.</translation>
    </message>
    <message>
        <source>Choose a runbook</source>
        <translation>Kies een draaiboek</translation>
    </message>
    <message>
        <source>What may be wrong stands first: each symptom leads to what finds its cause, and to what helps.</source>
        <translation>Bovenaan staat wat er mis kan zijn: elk verschijnsel leidt naar wat de oorzaak vindt en naar wat helpt.</translation>
    </message>
    <message>
        <source>Whom to call, and what to do at once</source>
        <translation>Wie te bellen, en wat meteen te doen</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Mensen</translation>
    </message>
</context>
<context>
    <name>runbooks::SymptomView</name>
    <message>
        <source>Usual causes</source>
        <translation>Gebruikelijke oorzaken</translation>
    </message>
    <message>
        <source>Find out</source>
        <translation>Uitzoeken</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Verhelpen</translation>
    </message>
    <message>
        <source>There is no runbook for it.</source>
        <translation>Hier is geen draaiboek voor.</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Advies</translation>
    </message>
</context>
<context>
    <name>runs::AnswerPanel</name>
    <message>
        <source>“%1” is left as it is, and the run goes on after it as if it had succeeded.</source>
        <translation>‘%1’ blijft zoals het is, en de uitvoering gaat erna verder alsof die stap gelukt was.</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Deze stap overslaan</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>Hier stoppen</translation>
    </message>
    <message>
        <source>Only what must always be done is still done: %1.</source>
        <translation>Alleen wat altijd moet gebeuren, gebeurt nog: %1.</translation>
    </message>
    <message>
        <source>The run ends here and cannot be gone on with.</source>
        <translation>De uitvoering eindigt hier en kan niet worden voortgezet.</translation>
    </message>
    <message>
        <source>The lock of %1 is given back; the server stays as it is now.</source>
        <translation>De vergrendeling van %1 wordt teruggegeven; de server blijft zoals die nu is.</translation>
    </message>
    <message>
        <source>%1: it may have happened already and cannot be repeated safely.</source>
        <translation>%1: het is misschien al gebeurd en kan niet veilig worden herhaald.</translation>
    </message>
    <message>
        <source>%1: this step is required.</source>
        <translation>%1: deze stap is verplicht.</translation>
    </message>
    <message>
        <source>%1: this is a rollback already.</source>
        <translation>%1: dit is al een terugdraaiing.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Opnieuw kijken</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Opnieuw</translation>
    </message>
    <message>
        <source>Only looks for what still runs; nothing is started twice</source>
        <translation>Zoekt alleen wat er nog loopt; niets wordt tweemaal gestart</translation>
    </message>
    <message>
        <source>Does this step once more, and goes on</source>
        <translation>Voert deze stap nog eens uit en gaat verder</translation>
    </message>
    <message>
        <source>Skip …</source>
        <translation>Overslaan …</translation>
    </message>
    <message>
        <source>Roll back now …</source>
        <translation>Nu terugdraaien …</translation>
    </message>
    <message>
        <source>Shows the plan of a rollback first</source>
        <translation>Toont eerst het plan van de terugdraaiing</translation>
    </message>
    <message>
        <source>Stop here …</source>
        <translation>Hier stoppen …</translation>
    </message>
    <message>
        <source>Exact command</source>
        <translation>Exacte opdracht</translation>
    </message>
    <message>
        <source>Last lines of output</source>
        <translation>Laatste regels van de uitvoer</translation>
    </message>
    <message>
        <source>Exact command of “%1”</source>
        <translation>Exacte opdracht van ‘%1’</translation>
    </message>
</context>
<context>
    <name>runs::CheckTable</name>
    <message>
        <source>What must hold</source>
        <translation>Wat moet kloppen</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Verwacht</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gevonden</translation>
    </message>
</context>
<context>
    <name>runs::ConfirmPanel</name>
    <message>
        <source>Hold the button for 2 seconds</source>
        <translation>Houd de knop 2 seconden ingedrukt</translation>
    </message>
    <message>
        <source>Type the name first</source>
        <translation>Typ eerst de naam</translation>
    </message>
    <message>
        <source>Type %1 to confirm:</source>
        <translation>Typ %1 om te bevestigen:</translation>
    </message>
    <message>
        <source>Name of the environment, to confirm</source>
        <translation>Naam van de omgeving, ter bevestiging</translation>
    </message>
    <message>
        <source>Do nothing</source>
        <translation>Niets doen</translation>
    </message>
    <message>
        <source>Say why first</source>
        <translation>Geef eerst een reden</translation>
    </message>
    <message>
        <source>Why:</source>
        <translation>Reden:</translation>
    </message>
    <message>
        <source>Why; it is written down with your name</source>
        <translation>Reden; die wordt met uw naam vastgelegd</translation>
    </message>
    <message>
        <source>It is written down with your name</source>
        <translation>Wordt met uw naam vastgelegd</translation>
    </message>
    <message>
        <source>If you like: it is written down with your name</source>
        <translation>Als u wilt: wordt met uw naam vastgelegd</translation>
    </message>
</context>
<context>
    <name>runs::HistoryPage</name>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filteren (Ctrl+F)</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>De geschiedenis filteren</translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>Tabel kopiëren</translation>
    </message>
    <message>
        <source>As tab-separated values; a selection copies only itself</source>
        <translation>Als waarden met tabs ertussen; van een selectie alleen die zelf</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Geschiedenis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Wat</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Door</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestart</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duurde</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Uitvoering</translation>
    </message>
    <message>
        <source>Nothing was run here yet</source>
        <translation>Hier is nog niets uitgevoerd</translation>
    </message>
    <message>
        <source>Reading the history …</source>
        <translation>De geschiedenis wordt gelezen …</translation>
    </message>
    <message>
        <source>Every deploy, rollback, backup and check will stand here, with each of its steps.</source>
        <translation>Elke uitrol, terugdraaiing, back-up en controle komt hier te staan, met elke stap.</translation>
    </message>
    <message>
        <source>Deployment log …</source>
        <translation>Uitrollogboek …</translation>
    </message>
    <message>
        <source>Of the deployment or rollback that is chosen</source>
        <translation>Van de gekozen uitrol of terugdraaiing</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Af</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 van %2</translation>
    </message>
    <message>
        <source>Of the list that comes after it (page Checklists)</source>
        <translation>Van de lijst die erna komt (pagina Checklists)</translation>
    </message>
    <message>
        <source>Its list</source>
        <translation>Lijst</translation>
    </message>
</context>
<context>
    <name>runs::LogSheet</name>
    <message>
        <source>Keep the deployment log</source>
        <translation>Uitrollogboek bewaren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Deployment log</source>
        <translation>Uitrollogboek</translation>
    </message>
    <message>
        <source>Language of the log</source>
        <translation>Taal van het logboek</translation>
    </message>
    <message>
        <source>Notes that go into the log (may be empty)</source>
        <translation>Notities voor in het logboek (mag leeg blijven)</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notities</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Kopiëren als Markdown</translation>
    </message>
    <message>
        <source>Save as Markdown …</source>
        <translation>Opslaan als Markdown …</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>Opslaan als PDF …</translation>
    </message>
</context>
<context>
    <name>runs::OutcomeText</name>
    <message>
        <source>It was ended on the server.</source>
        <translation>Het is op de server beëindigd.</translation>
    </message>
    <message>
        <source>It was killed on the server: it did not end when it was asked to.</source>
        <translation>Het is op de server afgebroken: het stopte niet toen daarom werd gevraagd.</translation>
    </message>
    <message>
        <source>It had not been started yet.</source>
        <translation>Het was nog niet gestart.</translation>
    </message>
    <message>
        <source>It was cancelled between two steps; nothing was running.</source>
        <translation>Het is geannuleerd tussen twee stappen; er liep niets.</translation>
    </message>
    <message>
        <source>It was only waiting; nothing was running.</source>
        <translation>Het wachtte alleen; er liep niets.</translation>
    </message>
    <message>
        <source>It waited for the connection, and only looked.</source>
        <translation>Het wachtte op de verbinding en keek alleen.</translation>
    </message>
    <message>
        <source>The server was restarted while this step ran.</source>
        <translation>De server is opnieuw gestart terwijl deze stap liep.</translation>
    </message>
    <message>
        <source>The server has no record of this step any more.</source>
        <translation>De server weet niets meer van deze stap.</translation>
    </message>
    <message>
        <source>It was killed on the server by someone else; parts of it may be left there.</source>
        <translation>Het is op de server door iets of iemand anders afgebroken; er kunnen delen van zijn overgebleven.</translation>
    </message>
    <message>
        <source>An earlier step failed.</source>
        <translation>Een eerdere stap is mislukt.</translation>
    </message>
    <message>
        <source>Nobody knows how an earlier step ended.</source>
        <translation>Niemand weet hoe een eerdere stap is afgelopen.</translation>
    </message>
    <message>
        <source>The run was cancelled.</source>
        <translation>De uitvoering is geannuleerd.</translation>
    </message>
    <message>
        <source>An earlier proof does not hold.</source>
        <translation>Een eerder bewijs klopt niet.</translation>
    </message>
    <message>
        <source>It was cancelled while it waited for its turn.</source>
        <translation>Het is geannuleerd terwijl het op zijn beurt wachtte.</translation>
    </message>
    <message>
        <source>Its time window went by before it could start.</source>
        <translation>Het tijdvenster was voorbij voordat het kon beginnen.</translation>
    </message>
    <message>
        <source>It may still be running on %1.</source>
        <translation>Het loopt mogelijk nog op %1.</translation>
    </message>
    <message>
        <source>It may still be running on %1 (process group %2).</source>
        <translation>Het loopt mogelijk nog op %1 (procesgroep %2).</translation>
    </message>
    <message>
        <source>Exit status: %1.</source>
        <translation>Exitstatus: %1.</translation>
    </message>
    <message>
        <source>Skipped by a person: %1</source>
        <translation>Door iemand overgeslagen: %1</translation>
    </message>
    <message>
        <source>It may still run on the server: check there.</source>
        <translation>Het kan op de server nog lopen: controleer het daar.</translation>
    </message>
</context>
<context>
    <name>runs::PlanStepRow</name>
    <message>
        <source>Show the exact command</source>
        <translation>De exacte opdracht tonen</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>wijzigt</translation>
    </message>
    <message>
        <source>proof</source>
        <translation>bewijs</translation>
    </message>
    <message>
        <source>also after a failure</source>
        <translation>ook na een fout</translation>
    </message>
    <message>
        <source>Exact command of “%1”</source>
        <translation>Exacte opdracht van ‘%1’</translation>
    </message>
    <message>
        <source>changes for good</source>
        <translation>wijzigt definitief</translation>
    </message>
</context>
<context>
    <name>runs::PlanView</name>
    <message>
        <source>What it needs</source>
        <translation>Wat nodig is</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Wat er gaat gebeuren</translation>
    </message>
    <message>
        <source>Nothing in particular.</source>
        <translation>Niets bijzonders.</translation>
    </message>
    <message>
        <source>Every requirement holds.</source>
        <translation>Aan elke eis is voldaan.</translation>
    </message>
    <message>
        <source>Does not hold: %1 of %2. Nothing can start.</source>
        <translation>Klopt niet: %1 van %2. Er kan niets starten.</translation>
    </message>
    <message>
        <source>Steps: %1, of which %2 with changes on the server. Open a step to see its exact command.</source>
        <translation>Stappen: %1, waarvan %2 met wijzigingen op de server. Open een stap om de exacte opdracht te zien.</translation>
    </message>
    <message>
        <source>A rule stands in the way. It can start all the same, with a reason.</source>
        <translation>Er staat een regel in de weg. Het kan toch starten, met een reden.</translation>
    </message>
    <message>
        <source>It can start; mind what is said below.</source>
        <translation>Het kan starten; let op wat hieronder staat.</translation>
    </message>
</context>
<context>
    <name>runs::ProcedureFlow</name>
    <message>
        <source>There is no plan.</source>
        <translation>Er is geen plan.</translation>
    </message>
    <message>
        <source>Making the plan …</source>
        <translation>Het plan wordt gemaakt …</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Wordt gestart …</translation>
    </message>
    <message>
        <source>Does not hold: %1</source>
        <translation>Klopt niet: %1</translation>
    </message>
    <message>
        <source>There is no plan yet.</source>
        <translation>Er is nog geen plan.</translation>
    </message>
    <message>
        <source>This changes %1.</source>
        <translation>Dit wijzigt %1.</translation>
    </message>
    <message>
        <source>Plan anew</source>
        <translation>Opnieuw plannen</translation>
    </message>
    <message>
        <source>The server is looked at first, so that the plan fits what is there now.</source>
        <translation>Eerst wordt de server bekeken, zodat het plan past bij wat er nu is.</translation>
    </message>
    <message>
        <source>It starts in its turn, %1.</source>
        <translation>Het begint op zijn beurt, %1.</translation>
    </message>
</context>
<context>
    <name>runs::QueueText</name>
    <message>
        <source>On hold</source>
        <translation>Vastgehouden</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>Gepland</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In wachtrij</translation>
    </message>
    <message>
        <source>Keerpunt was closed before its turn: release it to go on</source>
        <translation>Keerpunt werd gesloten voor de beurt kwam: geef vrij om door te gaan</translation>
    </message>
    <message>
        <source>on hold by %1</source>
        <translation>vastgehouden door %1</translation>
    </message>
    <message>
        <source>waits for “%1”, which needs you</source>
        <translation>wacht op ‘%1’, waarvoor u nodig bent</translation>
    </message>
    <message>
        <source>waits for “%1”</source>
        <translation>wacht op ‘%1’</translation>
    </message>
    <message>
        <source>waits for “%1”, now at step %2 of %3</source>
        <translation>wacht op ‘%1’, nu bij stap %2 van %3</translation>
    </message>
    <message>
        <source>not before %1</source>
        <translation>niet voor %1</translation>
    </message>
    <message>
        <source>not before %1, until %2</source>
        <translation>niet voor %1, tot %2</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>tot %1</translation>
    </message>
    <message>
        <source>%1; here %2</source>
        <translation>%1; hier %2</translation>
    </message>
    <message>
        <source>place %1 in the queue</source>
        <translation>plaats %1 in de wachtrij</translation>
    </message>
    <message>
        <source>the queue is paused</source>
        <translation>de wachtrij is gepauzeerd</translation>
    </message>
    <message>
        <source>next in its queue</source>
        <translation>als volgende aan de beurt</translation>
    </message>
</context>
<context>
    <name>runs::ReleaseFlow</name>
    <message>
        <source>Choose a release first.</source>
        <translation>Kies eerst een release.</translation>
    </message>
    <message>
        <source>The server was not seen yet.</source>
        <translation>De server is nog niet bekeken.</translation>
    </message>
    <message>
        <source>The server was not seen yet</source>
        <translation>De server is nog niet bekeken</translation>
    </message>
    <message>
        <source>Releases appear as soon as a look at it succeeds (F5).</source>
        <translation>Releases verschijnen zodra bekijken lukt (F5).</translation>
    </message>
</context>
<context>
    <name>runs::RuleWords</name>
    <message>
        <source>No freeze is in force</source>
        <translation>Er geldt geen bevriezing</translation>
    </message>
    <message>
        <source>The release is not blocked</source>
        <translation>De release is niet geblokkeerd</translation>
    </message>
    <message>
        <source>The release was healthy on staging</source>
        <translation>De release was gezond op staging</translation>
    </message>
    <message>
        <source>A backup is taken before anything is changed for good</source>
        <translation>Er wordt een back-up gemaakt voordat iets definitief wijzigt</translation>
    </message>
    <message>
        <source>%1 is the enrolled one</source>
        <translation>%1 is de vastgelegde</translation>
    </message>
    <message>
        <source>no freeze</source>
        <translation>geen bevriezing</translation>
    </message>
    <message>
        <source>not blocked</source>
        <translation>niet geblokkeerd</translation>
    </message>
    <message>
        <source>enrolled</source>
        <translation>vastgelegd</translation>
    </message>
    <message>
        <source>known</source>
        <translation>bekend</translation>
    </message>
    <message>
        <source>never seen there</source>
        <translation>daar nooit gezien</translation>
    </message>
    <message>
        <source>a backup first</source>
        <translation>eerst een back-up</translation>
    </message>
    <message>
        <source>no backup</source>
        <translation>geen back-up</translation>
    </message>
    <message>
        <source>A freeze is in force: %1.</source>
        <translation>Er geldt een bevriezing: %1.</translation>
    </message>
    <message>
        <source>A rule is in the way: %1 (%2).</source>
        <translation>Er staat een regel in de weg: %1 (%2).</translation>
    </message>
    <message>
        <source>No other environment of the system is on this server</source>
        <translation>Geen andere omgeving van het systeem staat op deze server</translation>
    </message>
    <message>
        <source>none</source>
        <translation>geen</translation>
    </message>
</context>
<context>
    <name>runs::RunText</name>
    <message>
        <source>Roll back %1</source>
        <translation>%1 terugdraaien</translation>
    </message>
    <message>
        <source>Roll back %1 to %2</source>
        <translation>%1 terugdraaien naar %2</translation>
    </message>
    <message>
        <source>Deploy to %1</source>
        <translation>Uitrollen naar %1</translation>
    </message>
    <message>
        <source>Deploy %2 to %1</source>
        <translation>%2 uitrollen naar %1</translation>
    </message>
    <message>
        <source>Back up %1</source>
        <translation>Back-up maken van %1</translation>
    </message>
    <message>
        <source>Validate %1</source>
        <translation>%1 valideren</translation>
    </message>
    <message>
        <source>It waits for its turn. Nothing was sent to the server yet.</source>
        <translation>Wacht op zijn beurt. Er is nog niets naar de server gestuurd.</translation>
    </message>
    <message>
        <source>Every step succeeded.</source>
        <translation>Elke stap is geslaagd.</translation>
    </message>
    <message>
        <source>It failed.</source>
        <translation>Het is mislukt.</translation>
    </message>
    <message>
        <source>“%1” failed.</source>
        <translation>‘%1’ is mislukt.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Het is geannuleerd.</translation>
    </message>
    <message>
        <source>Nobody knows how it ended.</source>
        <translation>Niemand weet hoe het is afgelopen.</translation>
    </message>
    <message>
        <source>Nobody knows whether “%1” was done.</source>
        <translation>Niemand weet of ‘%1’ is gedaan.</translation>
    </message>
    <message>
        <source>Check the server before you do anything else.</source>
        <translation>Controleer de server voordat u iets anders doet.</translation>
    </message>
    <message>
        <source>Steps before it changed the server: see the list below.</source>
        <translation>Eerdere stappen hebben de server gewijzigd: zie de lijst hieronder.</translation>
    </message>
    <message>
        <source>Nothing was changed on the server.</source>
        <translation>Op de server is niets gewijzigd.</translation>
    </message>
    <message>
        <source>Not done: %1.</source>
        <translation>Niet gedaan: %1.</translation>
    </message>
    <message>
        <source>‹%1, as read earlier in this run›</source>
        <translation>‹%1, zoals eerder in deze uitvoering gelezen›</translation>
    </message>
    <message>
        <source>‹from the keychain, over standard input›</source>
        <translation>‹uit de sleutelbos, via standaardinvoer›</translation>
    </message>
    <message>
        <source>Read back from the server. Proofs that hold: %1 of %2.</source>
        <translation>Teruggelezen van de server. Bewijzen die kloppen: %1 van %2.</translation>
    </message>
    <message>
        <source>Every step ended, but not every proof holds: %1 of %2. Do not rely on it before you have checked the server.</source>
        <translation>Elke stap is afgerond, maar niet elk bewijs klopt: %1 van %2. Vertrouw er niet op voordat u de server hebt gecontroleerd.</translation>
    </message>
    <message>
        <source>It has not started: it is taken out of the queue, and nothing changes on the server.</source>
        <translation>Het is nog niet begonnen: het gaat uit de wachtrij, en op de server verandert niets.</translation>
    </message>
    <message>
        <source>It is at step %1 of %2, “%3”; that step is ended on the server.</source>
        <translation>Het is bij stap %1 van %2, ‘%3’; die stap wordt op de server beëindigd.</translation>
    </message>
    <message>
        <source>The server stays half changed until you go on or roll back.</source>
        <translation>De server blijft half gewijzigd tot u verdergaat of terugdraait.</translation>
    </message>
    <message>
        <source>Nothing was changed on the server yet.</source>
        <translation>Op de server is nog niets gewijzigd.</translation>
    </message>
    <message>
        <source>It stopped.</source>
        <translation>Het is gestopt.</translation>
    </message>
    <message>
        <source>It stopped at “%1”.</source>
        <translation>Het is gestopt bij ‘%1’.</translation>
    </message>
    <message>
        <source>Nothing more is done until you decide.</source>
        <translation>Er gebeurt niets meer tot u beslist.</translation>
    </message>
    <message>
        <source>It could not start within its time window, so it was not started at all.</source>
        <translation>Het kon niet binnen zijn tijdvenster beginnen en is daarom helemaal niet gestart.</translation>
    </message>
    <message>
        <source>Done before it: nothing that changed the server.</source>
        <translation>Daarvoor gedaan: niets dat de server heeft gewijzigd.</translation>
    </message>
    <message>
        <source>Done, and changed the server: %1.</source>
        <translation>Gedaan, met wijzigingen op de server: %1.</translation>
    </message>
    <message>
        <source>Skipped by a person: %1.</source>
        <translation>Door iemand overgeslagen: %1.</translation>
    </message>
    <message>
        <source>It was started at %1.</source>
        <translation>Het is gestart op %1.</translation>
    </message>
    <message>
        <source>Its last output came at %1.</source>
        <translation>De laatste uitvoer kwam om %1.</translation>
    </message>
    <message>
        <source>Nothing was heard of it.</source>
        <translation>Er is niets van vernomen.</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (proces %2)</translation>
    </message>
    <message>
        <source>Started by its steps, and still running: %1.</source>
        <translation>Door de stappen gestart en nog actief: %1.</translation>
    </message>
    <message>
        <source>by %1 · %2 · run %3</source>
        <translation>door %1 · %2 · uitvoering %3</translation>
    </message>
    <message>
        <source>because: %1</source>
        <translation>omdat: %1</translation>
    </message>
    <message>
        <source>cancelled by %1</source>
        <translation>geannuleerd door %1</translation>
    </message>
    <message>
        <source>cancelled by %1: %2</source>
        <translation>geannuleerd door %1: %2</translation>
    </message>
</context>
<context>
    <name>runs::RunView</name>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 van %2 stappen gedaan</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>stap %1 van %2</translation>
    </message>
    <message>
        <source>Cancelling …</source>
        <translation>Wordt geannuleerd …</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>Annuleren …</translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation>Deze uitvoering annuleren</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Terug</translation>
    </message>
    <message>
        <source>Roll back now …</source>
        <translation>Nu terugdraaien …</translation>
    </message>
    <message>
        <source>– the step goes on at the server</source>
        <translation>– de stap gaat op de server door</translation>
    </message>
    <message>
        <source>Taken up again at %1</source>
        <translation>Weer opgepakt om %1</translation>
    </message>
    <message>
        <source>stopped at step %1 of %2</source>
        <translation>gestopt bij stap %1 van %2</translation>
    </message>
</context>
<context>
    <name>runs::StartLater</name>
    <message>
        <source>That time has passed already</source>
        <translation>Dat tijdstip is al voorbij</translation>
    </message>
    <message>
        <source>“Not after” must be later than “not before”</source>
        <translation>‘Niet na’ moet later zijn dan ‘niet voor’</translation>
    </message>
    <message>
        <source>Starts in its turn, %1.</source>
        <translation>Begint op zijn beurt, %1.</translation>
    </message>
    <message>
        <source>If it cannot by then, it is missed: it never starts late.</source>
        <translation>Lukt dat dan niet, dan is het gemist: het begint nooit te laat.</translation>
    </message>
    <message>
        <source>Keerpunt has to be open then; what waits when it is closed is put on hold.</source>
        <translation>Keerpunt moet dan open zijn; wat wacht als het wordt gesloten, wordt vastgehouden.</translation>
    </message>
    <message>
        <source>Start later …</source>
        <translation>Later beginnen …</translation>
    </message>
    <message>
        <source>Choose a time window for the start</source>
        <translation>Kies een tijdvenster voor het begin</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Niet voor</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Niet na</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Tijdzone</translation>
    </message>
</context>
<context>
    <name>runs::StepDetail</name>
    <message>
        <source>No output yet.</source>
        <translation>Nog geen uitvoer.</translation>
    </message>
    <message>
        <source>Last lines of output</source>
        <translation>Laatste regels van de uitvoer</translation>
    </message>
    <message>
        <source>Exact command</source>
        <translation>Exacte opdracht</translation>
    </message>
    <message>
        <source>Exact command of “%1”</source>
        <translation>Exacte opdracht van ‘%1’</translation>
    </message>
</context>
<context>
    <name>runs::StepRow</name>
    <message>
        <source>usual %1</source>
        <translation>gewoonlijk %1</translation>
    </message>
    <message>
        <source>Show its output and its exact command</source>
        <translation>De uitvoer en de exacte opdracht tonen</translation>
    </message>
</context>
<context>
    <name>runs::TaskDock</name>
    <message>
        <source>Nothing is running.</source>
        <translation>Er loopt niets.</translation>
    </message>
    <message>
        <source>%1 running · %2 queued</source>
        <translation>%1 bezig · %2 in wachtrij</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>Needs you: %1 · %2</source>
        <translation>U bent nodig: %1 · %2</translation>
    </message>
    <message>
        <source>Queue paused by %1: nothing new starts</source>
        <translation>Wachtrij gepauzeerd door %1: niets nieuws begint</translation>
    </message>
    <message>
        <source>Resume queue</source>
        <translation>Wachtrij hervatten</translation>
    </message>
    <message>
        <source>Pause queue</source>
        <translation>Wachtrij pauzeren</translation>
    </message>
    <message>
        <source>What runs goes on; nothing new starts</source>
        <translation>Wat loopt gaat door; niets nieuws begint</translation>
    </message>
</context>
<context>
    <name>runs::TaskRow</name>
    <message>
        <source>Cancelling …</source>
        <translation>Wordt geannuleerd …</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>%1 van %2 stappen gedaan</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>stap %1 van %2</translation>
    </message>
    <message>
        <source>Show this run</source>
        <translation>Deze uitvoering tonen</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Wegleggen</translation>
    </message>
    <message>
        <source>Cancel …</source>
        <translation>Annuleren …</translation>
    </message>
    <message>
        <source>Let it run</source>
        <translation>Laten lopen</translation>
    </message>
    <message>
        <source>Cancel this run</source>
        <translation>Deze uitvoering annuleren</translation>
    </message>
    <message>
        <source>It could not start in its time window, and was not started.</source>
        <translation>Het kon niet binnen zijn tijdvenster beginnen en is niet gestart.</translation>
    </message>
    <message>
        <source>%1 – the step goes on at the server</source>
        <translation>%1 – de stap gaat op de server door</translation>
    </message>
    <message>
        <source>Sooner (Alt+Up)</source>
        <translation>Eerder (Alt+Omhoog)</translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation>Later (Alt+Omlaag)</translation>
    </message>
    <message>
        <source>Sooner: %1</source>
        <translation>Eerder: %1</translation>
    </message>
    <message>
        <source>Later: %1</source>
        <translation>Later: %1</translation>
    </message>
    <message>
        <source>Stop what runs …</source>
        <translation>Stop wat loopt …</translation>
    </message>
    <message>
        <source>Answer …</source>
        <translation>Antwoorden …</translation>
    </message>
    <message>
        <source>Cancel “%1”?</source>
        <translation>‘%1’ annuleren?</translation>
    </message>
    <message>
        <source>Release run</source>
        <translation>Vrijgeven</translation>
    </message>
    <message>
        <source>Hold run</source>
        <translation>Vasthouden</translation>
    </message>
    <message>
        <source>stopped at step %1 of %2</source>
        <translation>gestopt bij stap %1 van %2</translation>
    </message>
    <message>
        <source>Why, if you like</source>
        <translation>Waarom, als u wilt</translation>
    </message>
    <message>
        <source>Why; it is written down with your name</source>
        <translation>Reden; die wordt met uw naam vastgelegd</translation>
    </message>
</context>
<context>
    <name>runs::VerdictView</name>
    <message>
        <source>Look at the server</source>
        <translation>De server bekijken</translation>
    </message>
</context>
<context>
    <name>shell::MainWindow</name>
    <message>
        <source>%1, step %2 of %3</source>
        <translation>%1, stap %2 van %3</translation>
    </message>
    <message>
        <source>Keerpunt forgets %1 and its passwords. Nothing on the server changes; the history of its runs is kept.</source>
        <translation>Keerpunt vergeet %1 en de wachtwoorden ervan. Op de server verandert niets; de geschiedenis van de uitvoeringen blijft bewaard.</translation>
    </message>
    <message>
        <source>Remove %1 from Keerpunt</source>
        <translation>%1 uit Keerpunt verwijderen</translation>
    </message>
    <message>
        <source>Taken up again, from where it was heard last: %1.</source>
        <translation>Weer opgepakt, vanaf het laatste bericht: %1.</translation>
    </message>
    <message>
        <source>Put on hold, because Keerpunt was closed before its turn: %1. Release it in the tasks below.</source>
        <translation>Vastgehouden, omdat Keerpunt werd gesloten voor de beurt kwam: %1. Geef het hieronder bij de taken vrij.</translation>
    </message>
    <message>
        <source>Alert for %1: %2.</source>
        <translation>Melding voor %1: %2.</translation>
    </message>
    <message>
        <source>Over again for %1: %2.</source>
        <translation>Weer voorbij voor %1: %2.</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Melding</translation>
    </message>
    <message>
        <source>Alert over</source>
        <translation>Melding voorbij</translation>
    </message>
</context>
<context>
    <name>shell::OneWindow</name>
    <message>
        <source>Keerpunt is open already (process %1), but does not answer.</source>
        <translation>Keerpunt is al geopend (proces %1), maar antwoordt niet.</translation>
    </message>
    <message>
        <source>End that process, or wait for it. What runs on servers goes on.</source>
        <translation>Beëindig dat proces of wacht erop. Wat op servers loopt, gaat door.</translation>
    </message>
</context>
<context>
    <name>shell::TrustDesk</name>
    <message>
        <source>It can be read.</source>
        <translation>Het is leesbaar.</translation>
    </message>
    <message>
        <source>Forgotten.</source>
        <translation>Vergeten.</translation>
    </message>
    <message>
        <source>It is used until Keerpunt is closed, and kept nowhere.</source>
        <translation>Het wordt gebruikt tot Keerpunt wordt gesloten, en nergens bewaard.</translation>
    </message>
    <message>
        <source>Kept in the keychain, and read back.</source>
        <translation>In de sleutelbos bewaard en teruggelezen.</translation>
    </message>
    <message>
        <source>Taken off the clipboard.</source>
        <translation>Van het klembord gehaald.</translation>
    </message>
    <message>
        <source>Renamed.</source>
        <translation>Hernoemd.</translation>
    </message>
    <message>
        <source>On the clipboard for %1 s.</source>
        <translation>%1 s op het klembord.</translation>
    </message>
</context>
<context>
    <name>status::StatusPage</name>
    <message>
        <source>The last look failed. What stands below was true %1.</source>
        <translation>De laatste keer bekijken is mislukt. Wat hieronder staat, was %1 waar.</translation>
    </message>
    <message>
        <source>The application says nothing more about itself.</source>
        <translation>De applicatie zegt verder niets over zichzelf.</translation>
    </message>
    <message>
        <source>%1 runs, but %2 is checked out</source>
        <translation>%1 draait, maar %2 is uitgecheckt</translation>
    </message>
    <message>
        <source>files were changed by hand</source>
        <translation>er zijn bestanden met de hand gewijzigd</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwoordt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Onbekend</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Antwoordt niet</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Geen</translation>
    </message>
    <message>
        <source>made %1 · %2 · %3</source>
        <translation>%1 gemaakt · %2 · %3</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versie</translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation>Migraties</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Newest backup</source>
        <translation>Nieuwste back-up</translation>
    </message>
    <message>
        <source>Too little</source>
        <translation>Te weinig</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>Genoeg</translation>
    </message>
    <message>
        <source>Room for backups</source>
        <translation>Ruimte voor back-ups</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 vrij</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Staat</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>As the server says</source>
        <translation>Zoals de server het zegt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Naam</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Waarde</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Opnieuw kijken</translation>
    </message>
    <message>
        <source>Validate …</source>
        <translation>Valideren …</translation>
    </message>
    <message>
        <source>Back up now …</source>
        <translation>Nu een back-up maken …</translation>
    </message>
    <message>
        <source>Deploy …</source>
        <translation>Uitrollen …</translation>
    </message>
    <message>
        <source>Roll back …</source>
        <translation>Terugdraaien …</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>All facts</source>
        <translation>Alle feiten</translation>
    </message>
    <message>
        <source>All facts, as they were read</source>
        <translation>Alle feiten, zoals gelezen</translation>
    </message>
    <message>
        <source>Looking at the server …</source>
        <translation>De server wordt bekeken …</translation>
    </message>
    <message>
        <source>The first look may take a few seconds.</source>
        <translation>De eerste keer bekijken kan enkele seconden duren.</translation>
    </message>
    <message>
        <source>Nothing is known yet</source>
        <translation>Er is nog niets bekend</translation>
    </message>
    <message>
        <source>The last look failed; see above.</source>
        <translation>De laatste keer bekijken is mislukt; zie hierboven.</translation>
    </message>
    <message>
        <source>This server was not looked at since Keerpunt started.</source>
        <translation>Deze server is sinds de start van Keerpunt niet bekeken.</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Nu bekijken</translation>
    </message>
    <message>
        <source>Read</source>
        <comment>when</comment>
        <translation>Gelezen</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Klok</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Wijkt af</translation>
    </message>
    <message>
        <source>%1 ahead of this computer: compare times with care</source>
        <translation>loopt %1 voor op deze computer: vergelijk tijden met zorg</translation>
    </message>
    <message>
        <source>%1 behind this computer: compare times with care</source>
        <translation>loopt %1 achter op deze computer: vergelijk tijden met zorg</translation>
    </message>
</context>
<context>
    <name>status::ValidateFlow</name>
    <message>
        <source>Validate</source>
        <translation>Valideren</translation>
    </message>
    <message>
        <source>Reads the whole chain, from the commit to the application&apos;s own functions. Nothing is changed.</source>
        <translation>Leest de hele keten, van de commit tot de functies van de applicatie zelf. Er wordt niets gewijzigd.</translation>
    </message>
    <message>
        <source>Validate %1</source>
        <translation>%1 valideren</translation>
    </message>
</context>
</TS>
