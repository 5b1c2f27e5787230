"""Names for people who don't exist: first names as one hears them in Zuidoost, behind them words that nobody is called.

First names are of many origins, as in the neighbourhood; with these last names they can't be taken for anybody's.
"""

FIRST_NAMES = (
    # Suriname
    "Anil", "Glenda", "Hermien", "Kartini", "Lloyd", "Ludwina", "Marlène", "Orlando", "Priya", "Radjesh",
    "Ronald", "Sharda", "Soenita", "Stanley", "Urmila", "Winston",
    # Ghana
    "Abena", "Adwoa", "Afia", "Akosua", "Ama", "Efua", "Esi", "Kofi", "Kojo", "Kwabena", "Kwaku", "Kwame",
    "Nana", "Yaa", "Yaw",
    # Turkije
    "Ayşe", "Çiğdem", "Emine", "Fatma", "Gülşen", "Hasan", "Hatice", "İlknur", "Mehmet", "Mustafa", "Ömer",
    "Yusuf", "Zeynep",
    # Marokko
    "Abdellah", "Aïcha", "Fatima", "Hassan", "Karim", "Khadija", "Loubna", "Malika", "Mohamed", "Naïma",
    "Rachid", "Samira", "Youssef",
    # Nederland
    "Anneke", "Bram", "Daniël", "Gerrit", "Jan", "Joke", "Kees", "Loes", "Marieke", "Piet", "Ria", "Sjoerd",
    "Tineke", "Truus", "Willemijn", "Zoë",
    # Curaçao, Aruba en Bonaire
    "Elvira", "Gilmar", "Jeandro", "Mirugia", "Quincy", "Rignald", "Ruthsella", "Sharlon", "Shurendy",
    "Xiomara", "Zulaika",
    # Kaapverdië
    "Adelina", "Armindo", "Celestina", "Domingos", "Filomena", "Hélder", "Ivandra", "João", "Osvaldo",
    "Zenaida",
    # Polen
    "Agnieszka", "Bożena", "Ewa", "Grażyna", "Joanna", "Krzysztof", "Łukasz", "Małgorzata", "Paweł",
    "Zbigniew",
    # Latijns-Amerika
    "Andrés", "Beatriz", "Germán", "Inés", "Iván", "José", "Luz", "Marisol", "Ramón", "Rosario", "Ximena",
    "Yolanda",
    # Elders
    "Bassel", "Blessing", "Chidi", "Emeka", "Ghirmay", "Hiwot", "Ngozi", "Nour", "Rana", "Selam", "Tesfay",
    "Yaël",
)  # fmt: skip

LAST_NAMES = (
    "Appelmoesstra", "Badeendema", "Bananenschilstra", "Beschuitmetmuis", "Boterhamstra", "Breinaaldema",
    "Chocoladevlok", "Confettiregen", "De La Limonade", "de Pannenkoek", "Dekbedstra", "Drempelloos",
    "Dropveterstra", "Wolkenveldstra", "Fietsbelstra", "Gehaktbalstra", "Glimwormpje",
    "Hagelslagstra", "Hoepelsprong", "IJspegelstra", "Jampotjema", "Kaneelstokje", "Karnemelkstra",
    "Kikkerdansje", "Klapstoelstra", "Knikkerzak", "Knoopsgatstra", "Koekenpanstra", "Koffiemolen",
    "Krentenbolstra", "Kussengevecht", "Lampionstra", "Limonadestra", "Luchtbelstra", "Maneschijnstra",
    "Mosterdpotje", "Muizentrapje", "Nachtkaarsje", "Oliebolstra", "Papegaaiduiker", "Parapluutje",
    "Pepernootstra", "Pindakaasma", "Poffertjema", "Regenboogstra", "Regenlaarsma", "Rijstepapstra",
    "Schommelstra", "Sinaasappelstra", "Slingerstra", "Sneeuwpopstra", "Sokkenlade", "Spekkoekstra",
    "Stoepkrijtstra", "Stroopwafelaar", "Theemutsma", "Toverbalstra", "Tuinkabouter", "Vlaflipstra",
    "Vliegerdraad", "Vuurtorenlicht", "van den Theelepel", "van der Zonnebril", "Wafelijzerma", "Wasknijperma",
    "Wiebelkruk", "Windmolentje", "Zaklampstra", "Zeepbelstra", "Zonnebloemveld", "Zuurstokstra",
)  # fmt: skip

STREETS = (
    "Bedachtstraat", "Allesverzonnenpad", "Doe-alsof-straat", "Droomkade", "Eenhoornhof", "Fantasieplein",
    "Gefopteweg", "Hersenspinsel", "Kabouterdreef", "Luchtkasteelpad", "Nergenshof", "Niemandsplantsoen",
    "Nooitgebouwdflat", "Onzinsteeg", "Schijnbeweging", "Sprookjespad", "Toverstafdreef", "Verzonnenlaan",
    "Wensputplein", "Zogenaamdweg",
)  # fmt: skip
