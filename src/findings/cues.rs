//! Words by which authors tell what a sentence of an abstract is, in English.

/// What a sentence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Not of the paper's matter: copyright, registration, funding, where data are.
    Aside,
    /// Says nothing but that more work is needed, or how far the study goes.
    Empty,
    /// Says nothing but that something is there to read.
    Presenting,
    /// Announces what the paper or the study is to do.
    Announcing,
    /// Says what was done, and nothing that came of it.
    Doing,
    /// What the authors themselves found or conclude.
    Own,
    /// States a result, of whomever.
    Result,
    /// Anything else.
    Other,
}

/// How many characters of a sentence are looked at: no real one has more.
const LONGEST: usize = 3_000;

/// A sentence as it is matched: in small letters, words with one space around each.
fn folded(sentence: &str) -> String {
    let mut out = String::from(" ");
    for character in sentence.chars().take(LONGEST) {
        if character.is_alphanumeric() || "%=<>©".contains(character) {
            out.extend(character.to_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    // What is in a review is no more of it than what is in a study.
    out.replace(" included in this review ", " included ")
}

/// Beginnings of asides.
const ASIDE_STARTS: &[&str] = &[
    "psycinfo database",
    "apa psycinfo",
    "psyctests database",
    "©",
    "c 19",
    "c 20",
    "all rights reserved",
    "published under",
    "this article is protected",
    "this article is published under",
    "this corrects the",
    "this retracts the",
    "this article is a u s government",
    "this article has been contributed to",
    "abstract truncated",
    "tweetable",
    "cite this",
    "please cite",
    "the original article can be found",
    "full source code",
    "evidence based medicine level",
    "for an accompanying",
    "for a video abstract",
    "for permission",
    "reprint requests",
    "author abstract",
    "author s abstract",
    "author s transl",
    "figure see text",
    "word count",
    "abbreviations",
    "this research was supported",
    "no competing interest",
    "no conflict of interest",
    "no conflicts of interest",
    "the authors have no ",
    "the authors report no ",
    "open access ",
    "this is an open access",
    "video abstract",
    "a higher resolution version of",
    "this article has an associated",
    "no level assigned",
    "this journal requires that authors",
    "type of study",
    "to view the other articles",
    "this article is part of a",
    "this study is supported by",
    "this work is supported by",
    "this research is supported by",
    "published 19",
    "published 20",
    "graphical abstract",
    "see video",
    "consulte video",
    "key words",
    "keywords",
    "mesh terms",
    "funded by",
    "this study was supported",
    "this work was supported",
    "this study was funded",
    "this work was funded",
    "this research was funded",
    "this trial was funded",
    "the study was funded",
    "the trial was funded",
    "the study was supported by",
    "clinical trial regist",
    "clinical trial number",
    "clinical trials gov",
    "clinicaltrials gov",
    "clinicaltrial gov",
    "clinicaltrials ",
    "registration number",
    "registration no",
    "registration url",
    "registration prospero",
    "retrospectively registered",
    "prospectively registered",
    "trial number",
    "url http",
    "https",
    "http",
    "www ",
    "the online version contains",
    "disclaimer",
    "the authors declare",
    "the authors thank",
    "we thank",
    "the study was approved",
    "this study was approved",
    "informed consent",
    "written informed consent",
    "an addendum",
    "a commentary",
    "see related",
    "see commentary",
    "see the editorial",
    "see instructions for authors",
    "environ toxicol chem",
    "laryngoscope ",
    "this article is open access",
    "ethical approval ",
    "ethics approval ",
    "implementation and availability",
    "availability and implementation",
    "2021 apa",
    "doi ",
];

/// The same, of what can be a paper's own matter: `Supplemental oxygen reduced …`.
const UNSURE_STARTS: &[&str] = &[
    "copyright",
    "published by",
    "level of evidence",
    "evidence level",
    "levels of evidence",
    "level i ",
    "level ii ",
    "level iii ",
    "level iv ",
    "level v ",
    "technical efficacy",
    "therapeutic level",
    "prognostic level",
    "diagnostic level",
    "funding",
    "supported by",
    "trial registration",
    "trial registry",
    "registered ",
    "unique identifier",
    "supplementary ",
    "supplemental ",
    "supporting information",
    "source code",
    "the source code",
    "contact ",
    "additional supporting information",
    "online supplement",
    "disclosure",
    "conflict of interest",
    "conflicts of interest",
    "received ",
    "accepted ",
];

/// What asides have within.
const ASIDE_WITHIN: &[&str] = &[
    " all rights reserved ",
    " is protected by copyright ",
    " psycinfo database record ",
    " trial registration ",
    " registration number ",
    " trial registry ",
    " supplementary data are available ",
    " supplementary information is available ",
    " available for this article ",
    " supplementary materials are available ",
    " clinicaltrials gov number ",
    " clinicaltrials gov identifier ",
    " supplementary material is available ",
    " the manuscript ",
    " final manuscript ",
    " recommended citation ",
    " cite this article as ",
    " to a peer reviewed journal ",
    " trial register ",
    " trial was registered ",
    " study was registered ",
    " review was registered ",
    " protocol was registered ",
    " creative commons ",
    " no specific grant ",
    " no external funding ",
    " no funding was ",
    " received no funding ",
    " did not receive any ",
    " financial support was ",
    " financially supported by ",
];

/// What a publisher says in place of an abstract.
const WITHDRAWALS: &[&str] = &[
    " article has been retracted ",
    " article has been withdrawn ",
    " article was retracted ",
    " paper has been retracted ",
    " paper has been withdrawn ",
    " publication has been retracted ",
    " retracted this article ",
    " retracted at the request ",
    " review has been withdrawn ",
    " withdrawn at the request ",
];

/// What begins the number of a registered study.
const REGISTRIES: &[&str] = &[
    " nct",
    " isrctn",
    " crd4",
    " prospero ",
    " chictr",
    " actrn",
    " umin",
    " eudract ",
    " drks",
    " irct",
    " ctri ",
    " jprn",
    " kct0",
    " inplasy",
    " ntr",
    " osf io ",
    " pactr",
    " clinicaltrials gov ",
];

/// What says where data are: `deposited in GEO under accession number GSE1`.
const DEPOSITED: &[&str] =
    &[" deposited ", " available ", " submitted ", " can be found "];
const ARCHIVES: &[&str] = &[
    " accession ",
    " accessions ",
    " geo ",
    " genbank ",
    " ncbi ",
    " pdb ",
    " protein data bank ",
    " proteomexchange ",
    " zenodo ",
    " dryad ",
    " figshare ",
    " mendeley data ",
    " sequence read archive ",
    " sra ",
];

/// What says where something is.
const AVAILABLE: &[&str] =
    &[" available ", " accessible ", " accessed ", " downloaded ", " hosted "];
const PLACES: &[&str] =
    &[" github com ", " https ", " http ", " www ", " at http", " upon request "];

/// What says that more work is needed.
const MORE_WORK: &[&str] = &[
    " further ",
    " future ",
    " additional ",
    " more ",
    " larger ",
    " prospective ",
    " subsequent ",
];
const WORK: &[&str] = &[
    " stud",
    " research",
    " work ",
    " works ",
    " investigat",
    " trial",
    " experiment",
    " exploration",
    " evaluation ",
    " validation ",
    " directions ",
    " analyses ",
];
const NEEDED: &[&str] = &[
    " needed ",
    " need to ",
    " needs to ",
    " required ",
    " warranted ",
    " warrant ",
    " necessary ",
    " should ",
    " will ",
    " must ",
    " encouraged ",
    " recommended ",
    " could ",
    " may ",
    " can ",
    " remain",
    " require",
    " would ",
    " desirable ",
    " are suggested ",
    " is suggested ",
    " are discussed ",
    " is discussed ",
    " ongoing ",
    " under way ",
    " underway ",
    " in progress ",
];

/// The same without a doubt: `may` and `could` are said of results too.
const NEEDED_INDEED: &[&str] = &[
    " are needed ",
    " is needed ",
    " are warranted ",
    " is warranted ",
    " still needed ",
    " urgently needed ",
    " also needed ",
    " studies are required ",
    " trials are required ",
    " research is required ",
    " will be required ",
    " will be needed ",
    " is called for ",
    " are called for ",
];

const NEEDED_LAST: &[&str] = &[
    " is required ",
    " are required ",
    " is needed ",
    " are needed ",
    " is warranted ",
    " are warranted ",
];

/// What asks for it in the authors' own name.
const CALLS: &[&str] = &[
    " recommend further ",
    " suggest further ",
    " recommend future ",
    " recommend that future ",
    " suggest that future ",
    " encourage further ",
    " call for further ",
    " call for more ",
    " call for future ",
];
const STUDIES: &[&str] = &[
    " study ",
    " studies ",
    " research ",
    " trial ",
    " trials ",
    " investigations ",
    " experiments ",
    " validation ",
];
/// What more of it is work, and nothing else is.
const MORE_OF: &[&str] = &[
    " data ",
    " evidence ",
    " testing ",
    " work ",
    " elucidation ",
    " cohort",
    " samples ",
];

/// What says that something is not known yet.
const UNKNOWN_YET: &[&str] = &[
    " little is known ",
    " poorly understood ",
    " not well understood ",
    " incompletely understood ",
    " remains elusive ",
    " remain elusive ",
    " remains to be ",
    " remain to be ",
    " has yet to be ",
    " have yet to be ",
    " is yet to be ",
    " are yet to be ",
    " remains unclear ",
    " remain unclear ",
    " remains unknown ",
    " remain unknown ",
    " not yet understood ",
    " not yet known ",
];

/// What names it, and no more.
const FUTURE: &[&str] = &[
    " suggestions for future ",
    " directions for future ",
    " recommendations for future ",
    " agenda for future ",
    " avenues for future ",
];

/// What is to be done about it, and by nobody who treats patients: they test and evaluate.
const TO_BE: &[&str] =
    &[" needs to be ", " need to be ", " should be ", " must be ", " has to be "];
const STUDIED: &[&str] = &[
    "investigated ",
    "studied ",
    "explored ",
    "elucidated ",
    "clarified ",
    "validated ",
    "verified ",
    "replicated ",
    "researched ",
    "further ",
];

/// What is a result, whoever found it, also where the sentence begins with further work.
const ASSERTED: &[&str] = &[
    " showed ",
    " shows ",
    " revealed ",
    " reveals ",
    " demonstrated ",
    " demonstrates ",
    " indicated ",
    " indicates ",
    " suggested that ",
    " suggests ",
    " confirmed that ",
    " found that ",
    " identified ",
    " studies show ",
    " experiments show ",
    " analyses show ",
];

/// What says nothing but that something is there to read.
const PRESENTED: &[&str] = &[
    " is discussed ",
    " are discussed ",
    " was discussed ",
    " were discussed ",
    " also discussed ",
    " is reviewed ",
    " are reviewed ",
    " was reviewed ",
    " also reviewed ",
    " briefly reviewed ",
    " are presented ",
    " is presented ",
    " also presented ",
    " are described ",
    " is described ",
    " also described ",
    " is outlined ",
    " are outlined ",
    " are summarized ",
    " is summarized ",
    " are summarised ",
    " are highlighted ",
    " are illustrated ",
    " discussed in terms of ",
    " discussed in relation to ",
    " are detailed ",
    " are addressed ",
    " are mentioned ",
    " are listed ",
    " is given to ",
    " been discussed ",
    " been reviewed ",
    " been described and ",
    " explained and discussed ",
];

/// The same, as last words.
const PRESENTED_LAST: &[&str] = &[
    " are considered ",
    " is considered ",
    " also considered ",
    " are explored ",
    " are included ",
    " is included ",
    " are offered ",
    " are provided ",
    " are given ",
    " are examined ",
    " is examined ",
    " are emphasized ",
    " is emphasized ",
    " is stressed ",
    " are suggested ",
    " are proposed ",
    " are noted ",
    " will be discussed ",
    " will be presented ",
    " discussed ",
    " reviewed ",
    " outlined ",
    " summarized ",
    " summarised ",
    " highlighted ",
    " also described ",
    " been described ",
    " also provided ",
    " are compared ",
    " is compared ",
];

/// What the authors discuss at the end of a report of their own.
const OF_THEIRS: &[&str] = &[
    " implications ",
    " these findings ",
    " these results ",
    " these observations ",
    " our findings ",
    " our results ",
];
const DISCUSSING: &[&str] = &[
    " we discuss ",
    " we also discuss ",
    " we further discuss ",
    " we then discuss ",
    " we finally discuss ",
    " we consider ",
    " i discuss ",
];

/// What says how far the study goes.
const LIMITS: &[&str] = &[
    " limitations of ",
    " limitation of ",
    " limitations include ",
    " limitation is ",
    " is limited by ",
    " was limited by ",
    " are limited by ",
    " were limited by ",
    " limitations are ",
    " main limitation",
    " several limitations ",
];

/// What announces, wherever it stands.
const ANNOUNCING: &[&str] = &[
    " we review ",
    " we reviewed ",
    " was reviewed ",
    " were reviewed ",
    " we will ",
    " we discuss ",
    " we also discuss ",
    " we outline ",
    " we summarize ",
    " we summarise ",
    " we also summarize ",
    " we describe ",
    " we provide an overview ",
    " we give an overview ",
    " we present an overview ",
    " we aim ",
    " we aimed ",
    " we also aim ",
    " we sought ",
    " we hypothesi",
    " we focus ",
    " we also focus ",
    " we briefly ",
    " we critically ",
    " we highlight the ",
    " we then discuss ",
    " we also highlight ",
    " we explore ",
    " we address ",
    " we examine ",
    " we consider ",
    " we survey ",
    " we also describe ",
    " we finally discuss ",
    " we further discuss ",
    " we conclude by ",
    " we conclude with ",
    " we end by ",
    " we close ",
    " we offer ",
    " i discuss ",
    " i will ",
    " i review ",
    " i describe ",
    " i outline ",
    " i argue ",
    " we also will ",
    " we map out ",
    " aims to ",
    " aimed to ",
    " is intended ",
    " are intended ",
    " was designed to ",
    " were designed to ",
    " is designed to ",
    " seeks to ",
    " will discuss ",
    " will be discussed ",
    " will be presented ",
    " will be described ",
    " will be used ",
    " will be conducted ",
    " will be performed ",
    " will be included ",
    " will be assessed ",
    " will be evaluated ",
    " will be analysed ",
    " will be analyzed ",
    " will be published ",
    " will be disseminated ",
    " will be reviewed ",
    " will be compared ",
    " will be randomized ",
    " will be randomised ",
    " will be recruited ",
    " will be revised ",
    " may be published ",
    " will focus ",
    " will describe ",
    " will review ",
    " will examine ",
    " will test ",
    " will determine ",
    " will investigate ",
    " will analyse ",
    " will analyze ",
    " will measure ",
    " will use ",
    " will evaluate ",
    " will assess ",
    " will explore ",
    " this review ",
    " this mini review ",
    " the present review ",
    " this systematic review will ",
    " this interview ",
    " this consensus ",
    " this obituary ",
    " this erratum ",
    " we provide a practical ",
    " we provide a guide ",
    " we list ",
    " this chapter ",
    " this article ",
    " this paper ",
    " the paper ",
    " this guideline",
    " these guidelines ",
    " this guidance ",
    " this commentary ",
    " this perspective ",
    " this editorial ",
    " this overview ",
    " this unit ",
    " this essay ",
    " this issue ",
    " this statement ",
    " the authors review ",
    " the authors discuss ",
    " the authors describe ",
    " the authors present ",
    " the author discusses ",
    " the author describes ",
    " the author reviews ",
    " the present paper ",
    " the present article ",
    " reviews the ",
    " discusses the ",
    " special attention is ",
    " emphasis is ",
    " special emphasis ",
    " here we describe ",
    " here we present ",
    " here we review ",
    " we hope ",
    " it is hoped ",
    " we invite ",
    " we call for ",
];

/// What announces, whatever it claims beside.
const PLAN: &[&str] = &[
    " we also discuss ",
    " we briefly ",
    " i briefly ",
    " this short review ",
    " we read with ",
    " we would like to comment ",
    " an attempt has been made ",
    " an attempt is made ",
    " attempt has been made to ",
    " we have attempted to ",
    " in this review we discuss ",
    " in this article we discuss ",
    " in this paper we discuss ",
];

/// What a study or a paper was for: `The main purpose of this study was to see …`.
const AIMS: &[&str] = &[
    " aim ",
    " aims ",
    " purpose ",
    " purposes ",
    " objective ",
    " objectives ",
    " goal ",
    " goals ",
    " intention ",
];
const OF_AIMS: &[&str] =
    &["of ", "is ", "was ", "are ", "were ", "in ", "here ", "for ", "has been "];
/// What says that it was reached.
const REACHED: &[&str] = &[
    " we found ",
    " we show",
    " we demonstrate",
    " found that ",
    " showed that ",
    " shows that ",
    " was achieved ",
    " were achieved ",
    " was reached ",
    " was met ",
    " were met ",
    " results show",
];

/// What says of what it is that it announces: `This narrative review aims to …`.
const WORKS: &[&str] = &[
    "review",
    "article",
    "paper",
    "chapter",
    "column",
    "perspective",
    "commentary",
    "editorial",
    "overview",
    "letter",
    "essay",
    "survey",
    "authors",
];
const ANNOUNCED_BY: &[&str] = &[
    "aims",
    "aimed",
    "summarizes",
    "summarises",
    "summarize",
    "summarise",
    "describes",
    "discusses",
    "discuss",
    "focuses",
    "provides",
    "presents",
    "outlines",
    "covers",
    "addresses",
    "examines",
    "explores",
    "gives",
    "give",
    "considers",
    "surveys",
    "will",
    "intends",
    "seeks",
    "overviews",
    "introduces",
];
/// Behind one of these it claims.
const CLAIMED_BY: &[&str] = &[
    "shows",
    "show",
    "showed",
    "suggests",
    "suggest",
    "found",
    "finds",
    "demonstrates",
    "indicates",
    "supports",
    "confirms",
    "concludes",
    "conclude",
    "concluded",
    "reveals",
    "identified",
    "identifies",
    "argues",
    "evidence",
];

/// Whether it says what a review or the like is about, or that it is one.
fn announces_a_review(opening: &str) -> bool {
    let words: Vec<&str> = opening.split_whitespace().collect();
    let has_any =
        |words: &[&str], known: &[&str]| words.iter().any(|word| known.contains(word));
    let verb = |word: &&&str| ANNOUNCED_BY.contains(*word) || CLAIMED_BY.contains(*word);
    let of_a_work =
        words.iter().position(|word| WORKS.contains(word)).is_some_and(|at| {
            let (before, behind) = words.split_at_checked(at).unwrap_or_default();
            at <= 5
                && has_any(before, &["this", "the", "our", "present", "current"])
                && behind
                    .iter()
                    .find(verb)
                    .is_some_and(|verb| ANNOUNCED_BY.contains(verb))
        });
    // `Here, we provide a comprehensive overview of …`
    let gives_one =
        has(
            opening,
            &[" we provide ", " we present ", " we perform ", " we give ", " we offer "],
        ) && has(opening, &[" overview ", " review of ", " literature review "])
            && !has_any(&words, CLAIMED_BY)
            && !has(opening, &[" systematic "]);
    of_a_work || gives_one
}

/// What was done, if it is all that is said.
const DONE: &[&str] = &[
    "analysed ",
    "analyzed ",
    "assessed ",
    "compared ",
    "divided ",
    "evaluated ",
    "examined ",
    "investigated ",
    "measured ",
    "reviewed ",
    "revised ",
    "studied ",
];

/// Whether it says what was done, and nothing that came of it: `Ten mice were studied.`
fn says_what_was_done(text: &str) -> bool {
    let is_done = |verb: &&str| {
        [" was ", " were ", " we ", " we also ", " is ", " are "]
            .iter()
            .any(|before| text.contains(&format!("{before}{verb}")))
    };
    // `The findings of ten mice were compared.`
    let text = &text.replace(" findings of ", " ");
    let is_study_done = has(
        opening(text, 9),
        &[
            " study ",
            " studies ",
            " analysis ",
            " analyses ",
            " assessment ",
            " validation ",
            " simulation",
            " calculations ",
            " experiments ",
            " survey ",
            " methods ",
        ],
    ) && has(text, &[" performed ", " carried out ", " conducted "]);
    !has_claim(text)
        && !has(text, FIGURES)
        && !has(
            text,
            &[
                " but ",
                " decreased ",
                " more ",
                " less ",
                " no ",
                " not ",
                " same ",
                " to have ",
            ],
        )
        && (is_study_done || DONE.iter().any(is_done))
}

/// Whether it says what a study or a paper is for, and not what came of it.
fn states_aim(opening: &str, text: &str) -> bool {
    let is_stated = |aim: &&str| {
        opening.match_indices(*aim).any(|(at, _)| {
            let (before, behind) =
                opening.split_at_checked(at + aim.len()).unwrap_or_default();
            let is_one = [
                " the ",
                " a ",
                " an ",
                " our ",
                " its ",
                " one ",
                " main ",
                " primary ",
            ]
            .iter()
            .any(|word| before.contains(word));
            is_one && OF_AIMS.iter().any(|word| behind.starts_with(word))
        })
    };
    AIMS.iter().any(is_stated) && !has(text, REACHED)
}

/// What authors call their own.
const OWN: &[&str] = &[
    " we found ",
    " we find ",
    " we show ",
    " we showed ",
    " we also show ",
    " we have shown ",
    " we demonstrate",
    " we also demonstrate",
    " we have demonstrated ",
    " we identif",
    " we also found ",
    " we further show ",
    " we observed ",
    " we observe ",
    " we reveal",
    " we conclude that ",
    " we conclude ",
    " we concluded ",
    " we suggest ",
    " we propose that ",
    " we report that ",
    " we confirm",
    " we determined ",
    " we detected ",
    " we discovered ",
    " we provide evidence ",
    " we present evidence ",
    " we have failed to ",
    " we failed to ",
    " allowed us to ",
    " we therefore ",
    " we believe ",
    " we uncover",
    " we establish",
    " we recommend ",
    " our result",
    " our finding",
    " our data ",
    " our study ",
    " our work ",
    " our analys",
    " our experiment",
    " our observation",
    " our model ",
    " our method ",
    " our approach ",
    " our research ",
    " our experience ",
    " our simulation",
    " our investigation ",
    " our case ",
    " our meta analysis ",
    " our trial ",
    " our evidence ",
    " these results ",
    " these result ",
    " these findings ",
    " these data ",
    " these observations ",
    " these studies ",
    " these experiments ",
    " this finding ",
    " this result ",
    " this study ",
    " this work ",
    " the present study ",
    " the present results ",
    " the present data ",
    " the present findings ",
    " the current study ",
    " present work ",
    " the results ",
    " the findings ",
    " the data ",
    " the study ",
    " results show",
    " results suggest",
    " results indicate",
    " results demonstrate",
    " results reveal",
    " results confirm",
    " results support",
    " findings suggest",
    " findings indicate",
    " findings show",
    " findings support",
    " findings demonstrate",
    " findings reveal",
    " findings highlight",
    " data suggest",
    " data indicate",
    " data show",
    " data support",
    " data demonstrate",
    " data reveal",
    " in conclusion ",
    " in summary ",
    " to conclude ",
    " taken together ",
    " collectively ",
    " altogether ",
    " it is concluded ",
    " it was concluded ",
    " it can be concluded ",
    " it may be concluded ",
    " concluded that ",
    " conclude that ",
    " it was found ",
    " it was shown ",
    " it was demonstrated ",
    " it was observed ",
    " it is suggested ",
    " it was suggested ",
    " it is proposed ",
    " is reported here ",
    " are reported here ",
    " this case ",
    " this trial ",
    " this meta analysis ",
    " this is the first ",
    " to our knowledge ",
    " for the first time ",
    " the proposed ",
    " this research ",
    " this investigation ",
    " this analysis ",
    " the evidence presented ",
    " evidence supports ",
    " evidence does not support ",
    " these studies ",
    " the observations ",
    " this observation",
    " the authors found ",
    " the authors conclude ",
    " the authors suggest ",
    " the authors believe ",
    " the authors recommend ",
];

/// Verbs of results, in whatever sentence they stand.
const CLAIMS: &[&str] = &[
    " suggest ",
    " suggests ",
    " suggested ",
    " suggesting ",
    " suggestive ",
    " demonstrat",
    " indicate",
    " indicating ",
    " indicative ",
    " show",
    " reveal",
    " found ",
    " conclude that ",
    " concluded that ",
    " confirm",
    " significantly ",
    " finding of ",
    " findings of ",
    " our results ",
    " our findings ",
    " results of this ",
    " support the ",
    " supports the ",
    " present evidence that ",
];

/// What states a result, of whomever.
const RESULT: &[&str] = &[
    " suggest",
    " demonstrat",
    " indicat",
    " reveal",
    " show",
    " found ",
    " observed ",
    " significant",
    " associated with ",
    " correlat",
    " increase",
    " decrease",
    " reduc",
    " improve",
    " higher ",
    " lower ",
    " greater ",
    " less ",
    " compared ",
    " detected ",
    " identified ",
    " resulted ",
    " led to ",
    " inhibit",
    " induce",
    " enhanc",
    " caus",
    " confirm",
    " p <",
    " p =",
    " p 0 ",
    "% ",
    " ci ",
    " evidence ",
    " was ",
    " were ",
    " had ",
    " did not ",
    " no difference",
    " effect",
    " can be used ",
    " is due to ",
    " thus ",
    " therefore ",
    " appear",
    " prove",
    " predict",
    " contribut",
    " provid",
    " support",
    " play",
    " more ",
    " conclu",
    " achiev",
    " obtained ",
    " exhibit",
    " require",
    " depend",
];

/// What begins what the authors conclude.
const CONCLUDING: &[&str] = &[
    " therefore we ",
    " thus we ",
    " hence we ",
    " altogether we ",
    " collectively we ",
    " taken together we ",
    " overall we ",
    " in conclusion we ",
    " in summary we ",
];

/// What begins a conclusion.
const CLOSING: &[&str] = &[
    " in conclusion",
    " in summary ",
    " to conclude ",
    " taken together ",
    " collectively ",
    " altogether ",
    " overall ",
    " together these ",
    " together our ",
    " we conclude ",
    " thus ",
    " therefore ",
    " hence ",
    " conclusively ",
    " conclusions ",
    " in sum ",
    " to sum up ",
    " we therefore ",
    " consequently ",
    " accordingly ",
    " it is concluded ",
    " it was concluded ",
    " based on ",
    " on the basis of ",
    " these results ",
    " these findings ",
    " these data ",
    " our results suggest",
    " our findings ",
    " our data suggest",
    " our results indicate",
    " our results demonstrate",
    " our study ",
    " this study ",
    " the results suggest",
    " the results indicate",
    " the findings ",
    " the present study ",
    " our results provide",
    " our results support",
    " our data indicate",
    " our data demonstrate",
    " the data suggest",
    " the data indicate",
    " these observations ",
    " results suggest",
    " findings suggest",
    " this suggests ",
    " the results of this ",
    " the results of the present ",
    " our work ",
    " this work ",
    " the current study ",
    " this is the first ",
    " to our knowledge ",
    " in this study we ",
    " the present results ",
    " the present findings ",
    " the present data ",
];

/// What numbers and tests of results have.
const FIGURES: &[&str] = &[
    " p <",
    " p =",
    " p 0 ",
    " ci ",
    "% ",
    " respectively ",
    " sd ",
    " or = ",
    " hr ",
    " n = ",
    " odds ratio ",
    " hazard ratio ",
    " ± ",
    " vs ",
    " versus ",
    " auc ",
];

fn has(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// What begins a sentence of what others found before.
const EARLIER: &[&str] = &[
    " previous studies have ",
    " previous research has ",
    " previous work has ",
    " earlier studies have ",
    " it is well known ",
    " it is well established ",
    " it has long been known ",
];

/// The part of a text that its first words take.
fn opening(text: &str, words: usize) -> &str {
    let end = text.match_indices(' ').nth(words);
    end.and_then(|(end, _)| text.get(..=end)).unwrap_or(text)
}

/// What a sentence is.
pub(super) fn kind(sentence: &str) -> Kind {
    let text = folded(sentence);
    if is_aside(sentence, &text) || is_remnant(sentence, &text) {
        return Kind::Aside;
    }
    let is_own = has(&text, OWN);
    let claims = has(&text, CLAIMS);
    let states = claims || is_own || has(&text, &[" significant", " associated with "]);
    let is_to_come = !is_own && has(&text, FUTURE);
    if calls_for_work(&text) || is_to_come || !states && is_open(&text) {
        return Kind::Empty;
    }
    if sentence.ends_with('?') {
        return Kind::Announcing;
    }
    if has(opening(&text, 7), EARLIER) && !is_own {
        return Kind::Empty;
    }
    let is_last = |phrases: &[&str]| phrases.iter().any(|phrase| text.ends_with(phrase));
    if has(opening(&text, 9), LIMITS) && !claims {
        return Kind::Empty;
    }
    let opening = opening(&text, 13);
    let is_presented = has(&text, PRESENTED)
        || is_last(PRESENTED_LAST)
        || has(opening, DISCUSSING) && has(&text, OF_THEIRS);
    if is_presented && !claims {
        return Kind::Presenting;
    }
    // Patients are treated by protocols too.
    let is_protocol =
        has(opening, &[" this protocol ", " the protocol "]) && !has_claim(&text);
    let claims = claims || concludes(&text);
    if has(opening, PLAN)
        || states_aim(opening, &text)
        || announces_a_review(opening)
        || is_protocol
        || has(opening, ANNOUNCING) && !claims
    {
        return Kind::Announcing;
    }
    if says_what_was_done(&text) {
        Kind::Doing
    } else if is_own {
        Kind::Own
    } else if has(&text, RESULT) {
        Kind::Result
    } else {
        Kind::Other
    }
}

/// Whether it says that more work is needed, and nothing that came out.
fn calls_for_work(text: &str) -> bool {
    let is_more = has(opening(text, 6), MORE_WORK);
    let is_work = has(opening(text, 9), WORK);
    let is_said = is_more && is_work && has(text, NEEDED) && !has(text, ASSERTED)
        // `Randomized trials are needed to confirm our findings.`
        || (has(opening(text, 9), STUDIES) || is_more && has(text, MORE_OF))
            && has(text, NEEDED_INDEED);
    // `Assessment of lamps in randomized trials is required.`
    let is_last =
        NEEDED_LAST.iter().any(|words| text.ends_with(words)) && has(text, STUDIES);
    (is_said || is_last && !has_claim(text)) && !is_owned(text)
        || has(text, CALLS) && has(text, WORK)
}

/// Whether it closes with what follows, as `Therefore, we hypothesize that …` does, and not with
/// what the paper is about.
fn concludes(text: &str) -> bool {
    let closes = CONCLUDING.iter().any(|words| text.starts_with(words));
    closes && !has(text, &[" discuss", " review", " will ", " aim"])
}

/// Whether it says that something is not known, or is to be studied.
fn is_open(text: &str) -> bool {
    let is_to_be_studied = TO_BE.iter().any(|phrase| {
        text.split_once(phrase).is_some_and(|(_, behind)| {
            STUDIED.iter().any(|verb| behind.starts_with(verb))
        })
    });
    let is_unknown = is_to_be_studied
        || has(text, UNKNOWN_YET)
        || has(opening(text, 8), &[" need for "]) && has(text, WORK);
    // `Lamps may help, but how remains to be studied.`
    is_unknown && !has(text, &[" but ", " although ", " though "])
}

/// Whether it says what follows from the authors' results, beside what is to be done.
fn is_owned(text: &str) -> bool {
    // Of `needed to confirm these findings` they are but the object.
    let before = text.split_once(" to ").map_or(text, |(before, _)| before);
    has(
        opening(&format!("{before} "), 9),
        &[" our ", " these ", " we ", " this study ", " the results of "],
    ) || has(
        text,
        &[
            " findings support ",
            " findings suggest ",
            " results suggest ",
            " data suggest ",
        ],
    )
}

/// Whether it says that the paper is a review.
pub(super) fn is_of_review(sentence: &str) -> bool {
    has(
        &folded(sentence),
        &[
            " this review ",
            " we review ",
            " here we review ",
            " this narrative review ",
            " this mini review ",
            " this article reviews ",
            " this paper reviews ",
            " the present review ",
            " the current review ",
            " this literature review ",
            " this overview ",
            " this chapter ",
            " is reviewed ",
            " are reviewed ",
        ],
    )
}

/// Whether it is a claim, and not only a sentence in which something is.
pub(super) fn is_claim(sentence: &str) -> bool {
    has_claim(&folded(sentence))
}

fn has_claim(text: &str) -> bool {
    has(text, CLAIMS)
        || has(
            text,
            &[
                " significant",
                " associated with ",
                " proven ",
                " effective ",
                " efficac",
                " evidence ",
                " identified ",
                " higher ",
                " lower ",
                " greater ",
                " reduc",
                " increase",
                " most common ",
                " caus",
                " distinct ",
                " safe ",
                " beneficial ",
                " improve",
                " useful ",
            ],
        )
}

/// Whether a sentence is no part of what the abstract says.
pub(super) fn is_aside_sentence(sentence: &str) -> bool {
    is_aside(sentence, &folded(sentence))
}

fn is_aside(sentence: &str, text: &str) -> bool {
    let start = text.trim_start();
    let words = text.matches(' ').count();
    let starts =
        |phrases: &[&str]| phrases.iter().any(|phrase| start.starts_with(phrase));
    starts(ASIDE_STARTS) && words < 60
        || starts(&["epub "]) && words < 8
        || starts(UNSURE_STARTS) && words < 60 && !is_matter(text)
        || has(text, ASIDE_WITHIN) && words < 45
        || has(text, REGISTRIES) && (words < 22 || sentence.starts_with('('))
        || has(text, PLACES) && has(text, AVAILABLE) && words < 40
        || has(text, ARCHIVES) && has(text, DEPOSITED) && words < 40
        || text.contains(" available online ") && words < 25 && !is_matter(text)
        || text.contains(" published by ") && text.contains(" on behalf of ")
        || sentence.contains('©')
        || !sentence.contains(char::is_alphabetic)
        || is_reference(sentence)
        || names_authors(sentence)
        || is_glossary(sentence)
}

/// Whether it explains abbreviations: `CI, confidence interval; OR, odds ratio.`
fn is_glossary(sentence: &str) -> bool {
    let is_entry = |entry: &str| {
        entry.trim().split_once([',', '=', ':']).is_some_and(|(name, _)| {
            let capitals = name.chars().filter(|it| it.is_uppercase()).count();
            capitals > 1 && name.len() <= 12 && !name.trim().contains(' ')
        })
    };
    sentence.contains(';') && sentence.split(';').all(is_entry)
}

/// Whether it names authors as references do: `Fox A, Hare BC, Crow D, et al.`
fn names_authors(sentence: &str) -> bool {
    let sentence = sentence.replace('\u{a0}', " ");
    let Some((names, _)) = sentence.split_once(" et al") else { return false };
    names.contains(", ") && are_names(names)
}

/// Whether it is nothing but names: `Fox TA, Hen B, and Cat C.`
pub(super) fn is_list_of_authors(sentence: &str) -> bool {
    names_authors(sentence) || are_names(sentence.trim_end_matches('.'))
}

fn are_names(names: &str) -> bool {
    let is_name = |name: &str| {
        let (family, initials) = name.rsplit_once(' ').unwrap_or_default();
        family.starts_with(char::is_uppercase)
            && initials.chars().count() <= 3
            && initials.chars().all(char::is_uppercase)
    };
    names
        .replace(" and ", ", ")
        .split(", ")
        .map(|name| name.trim_matches([',', ' ']))
        .filter(|name| !name.is_empty() && *name != "and")
        .all(is_name)
}

/// Whether it ends with nothing but that something is there to read.
pub(super) fn only_presents(sentence: &str) -> bool {
    let ends = [" discussed ", " reviewed ", " presented ", " outlined "];
    kind(sentence) == Kind::Presenting
        && ends.iter().any(|words| folded(sentence).ends_with(words))
}

/// Whether it says what was found.
pub(super) fn tells(sentence: &str) -> bool {
    is_matter(&folded(sentence))
}

/// Whether it says what was found, whatever it begins with.
fn is_matter(text: &str) -> bool {
    has_claim(text)
        || has(text, FIGURES)
        || has(
            text,
            &[
                " we ",
                " our results ",
                " these ",
                " decrease",
                " more ",
                " less ",
                " no effect",
                " no difference",
                " no change",
            ],
        )
}

/// Small words of Spanish, Portuguese, French, German and Italian that are no English ones.
const FOREIGN: &[&str] = &[
    " de ", " la ", " el ", " los ", " las ", " del ", " una ", " que ", " para ",
    " con ", " por ", " se ", " fue ", " en ", " da ", " do ", " dos ", " das ", " uma ",
    " com ", " não ", " e ", " le ", " les ", " des ", " une ", " est ", " et ",
    " dans ", " pour ", " der ", " und ", " das ", " den ", " mit ", " eine ", " ist ",
    " wurde ", " wurden ", " il ", " di ", " che ", " della ", " sono ",
];

/// Whether it says that this paper was retracted or withdrawn.
pub(super) fn is_withdrawal(sentence: &str) -> bool {
    let sentence = folded(sentence);
    WITHDRAWALS.iter().any(|words| sentence.contains(words))
}

/// Whether it is in another language: some journals print a translation below.
pub(super) fn is_foreign(sentence: &str) -> bool {
    let text = folded(sentence);
    let foreign = FOREIGN.iter().filter(|word| text.contains(*word)).count();
    let far = sentence
        .chars()
        .filter(|letter| *letter > '\u{400}' && letter.is_alphabetic());
    foreign >= 3 && !has(&text, &[" the ", " of ", " and ", " were "])
        || far.count() * 2 > sentence.chars().count()
}

/// Whether a text is English, of whose language nobody says anything: by its small words.
pub(super) fn is_english(texts: &[String]) -> bool {
    const SMALL: [&str; 8] = ["the", "of", "and", "to", "with", "that", "were", "was"];
    let words = texts.iter().flat_map(|text| text.split_whitespace());
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        let is_small = SMALL.iter().any(|known| word.eq_ignore_ascii_case(known));
        small += usize::from(is_small);
    }
    small * 10 >= all && small > 3
}

/// Whether it is no sentence, as what stands under a heading of its own and lost it.
fn is_remnant(sentence: &str, text: &str) -> bool {
    let start = text.trim_start();
    // `RR2-10.1136/…`, a number by itself.
    !sentence.contains(' ') && sentence.contains(|digit: char| digit.is_ascii_digit())
        // Abbreviations: `AD = Alzheimer's disease; …`.
        || start.split(' ').nth(1) == Some("=")
        || is_grade(start) && !is_matter(text)
        || is_list_of_names(sentence)
}

/// Whether it is a level of evidence: `III, retrospective study`, `This is a level IV study`.
fn is_grade(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let count = words.clone().count();
    let is_number = |word: &str| ["i", "ii", "iii", "iv", "v"].contains(&word);
    let first = words.next().unwrap_or_default();
    count < 4 && text.split_whitespace().any(is_number)
        || count < 12 && is_number(first) && first != "i"
        || count < 12 && text.contains("level ") && text.split_whitespace().any(is_number)
}

/// Whether hardly a word begins with a small letter, as in a list of funders or a title.
fn is_list_of_names(sentence: &str) -> bool {
    let words = sentence.split(' ').filter(|word| word.chars().count() > 3);
    let small = words
        .clone()
        .filter(|word| word.starts_with(char::is_lowercase))
        .count();
    let all = words.count();
    all < 30 && small * 4 <= all
}

/// Whether it is a reference to the paper itself: `J. Magn. Reson. Imaging 2009;29:1–9.`
fn is_reference(sentence: &str) -> bool {
    sentence.len() < 120
        && sentence.match_indices(';').any(|(at, _)| {
            let (before, after) = sentence.split_at_checked(at).unwrap_or_default();
            let year = before.trim_end().rsplit(' ').next().unwrap_or_default();
            is_year(year) && after.contains(':')
        })
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|digit| digit.is_ascii_digit())
}

/// Whether it is the journal, the volume and the pages of a reference, or the end of them:
/// `J Am Geriatr Soc 68:1796-1802, 2020.`, `34, 1407-1419.`
pub(super) fn is_citation_line(sentence: &str) -> bool {
    let parts = || {
        sentence
            .split(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty())
    };
    let words = || parts().filter(|part| part.chars().all(char::is_alphabetic));
    let small = words().filter(|word| word.starts_with(char::is_lowercase)).count();
    let has_digits = |text: &str| text.contains(|it: char| it.is_ascii_digit());
    let ends_in_digit = |text: &str| {
        text.trim_end_matches(['.', ')', ' '])
            .ends_with(|it: char| it.is_ascii_digit() || it == 'X')
    };
    // `68:1796-1802`
    let has_place = sentence.split_once(':').is_some_and(|(volume, pages)| {
        let volume =
            volume.trim_end_matches(|it: char| "0123456789()".contains(it)).len()
                < volume.trim_end().len();
        volume && pages.contains(['-', '–']) && has_digits(pages)
    });
    is_reference(sentence)
        || sentence.len() < 120
            && small <= 1
            && ends_in_digit(sentence)
            && (has_place && parts().any(is_year)
                || words().next().is_none() && sentence.contains(['-', '–']))
}

/// Whether it can be a part of a journal's abbreviated name: `J. Comp.`, `(Am J Public Health.`
pub(super) fn is_abbreviation(sentence: &str) -> bool {
    let words = || sentence.split([' ', '\u{a0}']);
    sentence.ends_with('.')
        && words().count() <= 5
        && words()
            .all(|word| word.trim_start_matches('(').starts_with(char::is_uppercase))
}

/// Whether it begins a conclusion.
pub(super) fn is_closing(sentence: &str) -> bool {
    has(opening(&folded(sentence), 9), CLOSING)
}

/// Whether it has figures of a result.
pub(super) fn has_figures(sentence: &str) -> bool {
    has(&folded(sentence), FIGURES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_evidence() {
        let levels = [
            "evidence iii",
            "therapeutic study iii",
            "iii retrospective comparative study of ten hips",
            "this is a level iv study",
        ];
        for text in levels {
            assert!(is_grade(text), "{text}");
        }
        let others = [
            "mice of type ii slept",
            "mice of type ii",
            "ii of these twelve words make of this one no level at",
            "at the level of complex ii of the chain mice had more",
            "i slept in a bed of hay",
            "ii of the twelve words of this one make it no level at all",
            "at the level of complex ii of the chain the mice had no more",
            "at level ground",
        ];
        for text in others {
            assert!(!is_grade(text), "{text}");
        }
    }
}
