import Campaign

extension Homeland {
    /// Australia. States and territories have the people that the Bureau of Statistics estimated for June 2018; towns and postcodes are real
    /// ones (Australia Post), and each has its share of the state, not of the nation. Names are frequent ones, in no exact order.
    static let australia = Homeland(
        .au,
        regions: """
            Australian Capital Territory|421|2601 CANBERRA, 2602 DICKSON, 2606 PHILLIP, 2617 BELCONNEN, 2900 GREENWAY, 2912 GUNGAHLIN
            New South Wales|7988|2000 SYDNEY, 2145 WESTMEAD, 2150 PARRAMATTA, 2170 LIVERPOOL, 2200 BANKSTOWN, 2250 GOSFORD, 2300 NEWCASTLE,\
             2340 TAMWORTH, 2444 PORT MACQUARIE, 2450 COFFS HARBOUR, 2480 LISMORE, 2500 WOLLONGONG, 2640 ALBURY, 2650 WAGGA WAGGA,\
             2750 PENRITH, 2795 BATHURST, 2800 ORANGE, 2830 DUBBO
            Northern Territory|247|0800 DARWIN, 0830 PALMERSTON, 0850 KATHERINE, 0870 ALICE SPRINGS
            Queensland|5012|4000 BRISBANE, 4114 LOGAN CENTRAL, 4217 SURFERS PARADISE, 4305 IPSWICH, 4350 TOOWOOMBA, 4558 MAROOCHYDORE,\
             4655 HERVEY BAY, 4670 BUNDABERG, 4680 GLADSTONE, 4700 ROCKHAMPTON, 4740 MACKAY, 4810 TOWNSVILLE, 4870 CAIRNS
            South Australia|1736|5000 ADELAIDE, 5045 GLENELG, 5108 SALISBURY, 5253 MURRAY BRIDGE, 5290 MOUNT GAMBIER, 5600 WHYALLA,\
             5606 PORT LINCOLN, 5700 PORT AUGUSTA
            Tasmania|528|7000 HOBART, 7250 LAUNCESTON, 7310 DEVONPORT, 7320 BURNIE
            Victoria|6461|3000 MELBOURNE, 3011 FOOTSCRAY, 3030 WERRIBEE, 3128 BOX HILL, 3175 DANDENONG, 3199 FRANKSTON, 3220 GEELONG,\
             3280 WARRNAMBOOL, 3350 BALLARAT, 3500 MILDURA, 3550 BENDIGO, 3630 SHEPPARTON, 3690 WODONGA, 3844 TRARALGON
            Western Australia|2595|6000 PERTH, 6027 JOONDALUP, 6160 FREMANTLE, 6210 MANDURAH, 6230 BUNBURY, 6330 ALBANY, 6430 KALGOORLIE,\
             6530 GERALDTON, 6725 BROOME
            """,
        abroad: ["1010,AUCKLAND,NEW ZEALAND", "EC1A 1BB,LONDON,UNITED KINGDOM", "018956,SINGAPORE,SINGAPORE", "100000,HANOI,VIETNAM"],
        streets: [
            "GEORGE ST", "HIGH ST", "CHURCH ST", "VICTORIA ST", "STATION ST", "RAILWAY PDE", "PARK AVE", "KING ST", "QUEEN ST", "ELIZABETH ST",
            "WILLIAM ST", "ALBERT ST", "MAIN RD", "BEACH RD", "OCEAN PDE", "SMITH ST", "FOREST RD", "PRINCES HWY", "WATTLE GR", "BANKSIA CRES",
            "ACACIA AVE", "RIVER TCE", "MURRAY ST", "STURT ST",
        ],
        numbersFirst: true, name: "AUSTRALIA",
        surnames: words(
            """
            Smith Jones Williams Brown Wilson Taylor Johnson White Martin Anderson Thompson Nguyen Thomas Walker Harris Lee Ryan Robinson
            Kelly King Davis Wright Evans Roberts Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mitchell Campbell Edwards
            Scott Turner Parker Young Allen Watson Chen Wang Singh Kaur Tran Murphy O'Brien O'Connor McDonald Murray Stewart Morris Cook
            Rogers Marshall Collins Richardson Bell Baker Kennedy Gray Bennett Hughes Cooper Carter Fraser Hamilton Papadopoulos Rossi
            """) + ["van der Berg", "De Luca"],
        firstNames: [
            """
            John Peter David Robert Michael William Ian James Paul Mark Stephen Kenneth Graeme Barry Raymond Geoffrey Kevin Brian Anthony
            Neil Colin Trevor Ross Giuseppe
            """,
            """
            Matthew Joshua Daniel Luke Andrew Jack Thomas Liam Noah Oliver William Lachlan Ethan Lucas Cooper Ryan Benjamin Samuel Mohammed
            Arjun Nicholas Christopher Mitchell Hamish
            """,
            """
            Margaret Susan Patricia Elizabeth Judith Christine Helen Jennifer Robyn Lynette Anne Heather Joan Barbara Dorothy Beverley Janet
            Carol Denise Maree Mary-Anne Maria
            """,
            """
            Jessica Sarah Emily Rebecca Lauren Charlotte Olivia Amelia Isla Mia Grace Chloe Ruby Zoe Georgia Sophie Hannah Matilda Priya Mei
            Kylie Nicole Melissa Siobhán
            """,
        ],
        family: "family", providers: "gmail.com:38 hotmail.com:16 bigpond.com:14 outlook.com:9 yahoo.com.au:7 icloud.com:6 optusnet.com.au:4 iinet.net.au:3 tpg.com.au:3",
        mobile: "04")
}
