package dev.fairlead.planted.platform.http;

/** What facts must not know: how they are answered. */
public record Answer(int status) {}
