package dev.fairlead.dossier;

/** Whether what was put on file was new there, took the place of something, or was there. */
public enum Filed {
    CREATED,
    UPDATED,
    UNCHANGED
}
