package dev.fairlead.access.secret;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Whether a password is among the first that anybody tries, however it is dressed up. */
final class Guessable {
    private static final int FEW_SIGNS = 3;
    private static final List<String> ROWS = List.of(
            "01234567890",
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiopü",
            "yxcvbnm",
            "azertyuiop");
    /** What is left of the worst ones of every list when their digits and signs are gone. */
    private static final Set<String> WORDS = Set.of(
            "abc",
            "access",
            "admin",
            "administrator",
            "apple",
            "azerty",
            "baseball",
            "basketball",
            "batman",
            "charlie",
            "changeme",
            "changeit",
            "computer",
            "daniel",
            "default",
            "donald",
            "dragon",
            "fairlead",
            "flower",
            "football",
            "freedom",
            "google",
            "guest",
            "hallo",
            "hello",
            "hockey",
            "hunter",
            "iloveyou",
            "internet",
            "jennifer",
            "jesus",
            "jordan",
            "killer",
            "letmein",
            "liverpool",
            "login",
            "lovely",
            "loveme",
            "manager",
            "master",
            "matrix",
            "michael",
            "michelle",
            "minecraft",
            "monkey",
            "mustang",
            "ninja",
            "operator",
            "passw",
            "passwd",
            "password",
            "passwort",
            "pokemon",
            "postgres",
            "princess",
            "qazwsx",
            "qazwsxedc",
            "qwe",
            "qwer",
            "qwert",
            "qwerty",
            "qwertyuiop",
            "qwertz",
            "root",
            "samsung",
            "secret",
            "server",
            "shadow",
            "starwars",
            "summer",
            "sunshine",
            "superman",
            "sysadmin",
            "temp",
            "test",
            "testing",
            "thomas",
            "tinkle",
            "trustno",
            "unknown",
            "user",
            "welcome",
            "whatever",
            "winter",
            "zaqwsx",
            "qweasdzxc",
            "qwerasdf",
            "asdfasdf",
            "superuser",
            "motdepasse",
            "contraseña",
            "geheim",
            "deploy");

    private Guessable() {}

    static boolean is(String password, String account) {
        var plain = password.toLowerCase(Locale.ROOT);
        var letters = letters(plain);
        var undressed = letters(undressed(plain.replaceFirst("[^\\p{L}]+$", "")));
        return plain.chars().distinct().count() <= FEW_SIGNS
                || isRepeated(plain)
                || isWalk(plain)
                || isWord(letters, account)
                || isWord(undressed, account);
    }

    private static boolean isWord(String letters, String account) {
        var block = block(letters);
        return WORDS.contains(letters)
                || WORDS.contains(block)
                || (!block.isEmpty() && block.equals(letters(account.toLowerCase(Locale.ROOT))));
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}]", "");
    }

    /** Without what stands for a letter that it looks like. */
    private static String undressed(String text) {
        return text.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('7', 't')
                .replace('!', 'i');
    }

    /** Whether it is one short piece again and again, the last time perhaps cut short. */
    private static boolean isRepeated(String text) {
        return block(text).length() <= text.length() / 2;
    }

    /** The shortest piece of which a text is made by repeating; the text itself where there is none. */
    private static String block(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            if (text.startsWith(text.substring(length))) {
                return text.substring(0, length);
            }
        }
        return text;
    }

    /** Whether the next sign is nearly always beside the one before, on a keyboard or in the alphabet. */
    private static boolean isWalk(String text) {
        int beside = 0;
        for (int i = 1; i < text.length(); i++) {
            var pair = text.substring(i - 1, i + 1);
            var back = new StringBuilder(pair).reverse().toString();
            if (ROWS.stream().anyMatch(row -> row.contains(pair) || row.contains(back))) {
                beside++;
            }
        }
        return beside * 5 >= (text.length() - 1) * 4;
    }
}
