package dev.fairlead.platform.http;

/** What one must be allowed to do at an address. */
public enum Right {
    /** Look at what there is. */
    READING,
    /** Record facts, and correct them. */
    RECORDING,
    /** Order deployments, and say what becomes of them. */
    DEPLOYING,
    /** Say what names, rules and sources there are, and who is told. */
    MAINTAINING,
    /** Say who may come in and what runs on machines, and put load on the whole server. */
    ADMINISTERING
}
