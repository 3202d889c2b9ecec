package dev.fairlead.platform.json;

import dev.fairlead.platform.refusal.Texts;

/** Who wrote the JSON: that decides what counts as a text, and how a place in it is named. */
enum Written {
    /** By programs that know what is asked: a text is in quotes, and places are called {@code components[3]}. */
    BY_PROGRAMS("a text in quotes", "an object"),

    /** By people, as YAML: quotes make no difference, and places are JSON pointers, so that the line can be found. */
    BY_PEOPLE("a text", "keys with values"),

    /** By clients of a protocol that is not ours: quotes make no difference, and the last of two equal fields counts. */
    BY_CLIENTS("a text", "an object");

    final String text;
    final String object;

    Written(String text, String object) {
        this.text = text;
        this.object = object;
    }

    boolean quoted() {
        return this == BY_PROGRAMS;
    }

    boolean once() {
        return this != BY_CLIENTS;
    }

    String below(String place, String name) {
        if (this == BY_PEOPLE) {
            return place + "/" + name.replace("~", "~0").replace("/", "~1");
        }
        return place.isEmpty() ? Texts.shortened(name) : place + "." + Texts.shortened(name);
    }

    String at(String place, int index) {
        return this == BY_PEOPLE ? place + "/" + index : place + "[" + index + "]";
    }
}
