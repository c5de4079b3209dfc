package dev.usher.console;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What every page of the console has around its own content, and how it writes numbers and times.
 *
 * @param name of the person who is signed in
 * @param admin whether that person is an administrator; the others here are of the helpdesk
 * @param here the path of the page: choosing a language comes back to it
 * @param now when the page is made
 * @param flash what the last action left to say, or null
 */
@TemplateData
public record Frame(
        Language language,
        String name,
        boolean admin,
        List<Section> sections,
        Section current,
        String here,
        OffsetDateTime now,
        Flash flash) {

    /** An entry of the menu. @param id names its icon */
    record Entry(String id, String path, String label, boolean current) {}

    /** A language to choose. */
    record Choice(String tag, String name, boolean current) {}

    public List<Entry> menu() {
        ShellMessages say = Sentences.of(ShellMessages.class, language);
        return sections.stream()
                .map(
                        each ->
                                new Entry(
                                        each.name().toLowerCase(Locale.ROOT),
                                        each.path(),
                                        say.section(each),
                                        each == current))
                .toList();
    }

    public List<Choice> languages() {
        return Arrays.stream(Language.values())
                .map(each -> new Choice(each.tag(), each.ownName(), each == language))
                .toList();
    }

    public String lang() {
        return language.tag();
    }

    /** The first letters of the first and the last word of the name. */
    public String initials() {
        String[] words = name.strip().split("\\s+");
        String first = initial(words[0]);
        return words.length == 1 ? first : first + initial(words[words.length - 1]);
    }

    private static String initial(String word) {
        return word.isEmpty()
                ? ""
                : new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT);
    }

    /** A whole number, grouped as the language does. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** Templates tell the two apart. */
    public String number(int number) {
        return number((long) number);
    }

    /** Templates tell the two apart. */
    public String percent(int part, int whole) {
        return percent((long) part, (long) whole);
    }

    /** How much of a whole, in percent without decimals; what is there is never shown as nothing. */
    public String percent(long part, long whole) {
        long rounded = whole == 0 ? 0 : Math.round(100.0 * part / whole);
        String sign = language == Language.DE ? " %" : "%";
        return (part > 0 && rounded == 0 ? "<1" : number(rounded)) + sign;
    }

    /** A time in UTC; a dash for none. */
    public RawString when(OffsetDateTime time) {
        if (time == null) {
            return new RawString("–");
        }
        return element(time, absolute(time), null);
    }

    /** How long ago a time is, or how far ahead; its title is the time in UTC. A dash for none. */
    public RawString ago(OffsetDateTime time) {
        if (time == null) {
            return new RawString("–");
        }
        return element(time, relative(time), absolute(time));
    }

    /** A length of time in its largest unit. */
    public String span(long seconds) {
        ShellMessages say = Sentences.of(ShellMessages.class, language);
        Duration length = Duration.ofSeconds(Math.abs(seconds));
        if (length.toDays() > 0) {
            return say.days(length.toDays());
        }
        if (length.toHours() > 0) {
            return say.hours(length.toHours());
        }
        return length.toMinutes() > 0
                ? say.minutes(length.toMinutes())
                : say.seconds(length.toSeconds());
    }

    private String relative(OffsetDateTime time) {
        ShellMessages say = Sentences.of(ShellMessages.class, language);
        long seconds = Duration.between(time, now).toSeconds();
        if (Math.abs(seconds) < 5) {
            return say.justNow();
        }
        return seconds > 0 ? say.ago(span(seconds)) : say.ahead(span(seconds));
    }

    private String absolute(OffsetDateTime time) {
        String pattern = language == Language.DE ? "d. MMM uuuu, HH:mm" : "d MMM uuuu, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, language.locale())
                        .format(time.withOffsetSameInstant(ZoneOffset.UTC))
                + " UTC";
    }

    private static RawString element(OffsetDateTime time, String text, String title) {
        String shown = title == null ? "" : " title=\"" + title + "\"";
        return new RawString(
                "<time datetime=\""
                        + DateTimeFormatter.ISO_INSTANT.format(time)
                        + "\""
                        + shown
                        + ">"
                        + text
                        + "</time>");
    }
}
