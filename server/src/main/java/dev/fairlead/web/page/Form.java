package dev.fairlead.web.page;

import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Problem;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.web.word.PageWords;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a form, and what is wrong with it: it is shown again beside the field, and nothing has to be typed
 * twice.
 *
 * @param name which form of its page it is; empty where none was sent
 */
public record Form(String name, Parameters typed, @Nullable Refusal refusal) {
    public static final Form EMPTY = new Form("", Parameters.none(), null);

    /** Sets the status that fits; what the page cannot say beside a field is for the page of problems. */
    public static Form refused(Context context, String name, Parameters typed, Refused refused) {
        var problem = refused.refusal().problem();
        if (problem != Problem.CONFLICT && problem != Problem.INVALID) {
            throw refused;
        }
        context.status(problem.status());
        return new Form(name, typed, refused.refusal());
    }

    /** This form, if it is the one of that name; else an empty one. */
    public Form of(String other) {
        return name.equals(other) ? this : EMPTY;
    }

    /** What a field shows. */
    public String value(String field) {
        return typed.text(field);
    }

    public boolean chosen(String field, String value) {
        return value(field).equals(value);
    }

    public boolean wrong() {
        return refusal != null;
    }

    /**
     * What is wrong with a field, as a sentence; null where it is right.
     *
     * @param subject what the field is called at the beginning of a sentence
     */
    public @Nullable String trouble(String field, String subject) {
        return refusal == null || !field.equals(refusal.field()) ? null : sentence(refusal.detail(), subject);
    }

    /** What is wrong with none of these fields. */
    public @Nullable String otherTrouble(String... fields) {
        if (refusal == null) {
            return null;
        }
        for (var field : fields) {
            if (field.equals(refusal.field())) {
                return null;
            }
        }
        return sentence(refusal.detail(), refusal.field() == null ? "It" : refusal.field());
    }

    static String sentence(String refused, String subject) {
        var detail = PageWords.of(refused).text();
        var whole = detail.matches("(is|has|contains) .*") ? subject + " " + detail : detail;
        return Character.toUpperCase(whole.charAt(0)) + whole.substring(1) + ".";
    }
}
