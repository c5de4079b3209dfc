package dev.usher.template;

import java.time.Duration;
import java.util.Map;

/** Lengths of time as a person says them, in the languages that the product's own letters have. */
final class Lifetimes {

    /** One and many of days, hours and minutes. */
    private record Words(String days, String hour, String hours, String minute, String minutes) {}

    private static final Words ENGLISH = new Words("days", "hour", "hours", "minute", "minutes");

    private static final Map<String, Words> WORDS =
            Map.of(
                    "en", ENGLISH,
                    "de", new Words("Tage", "Stunde", "Stunden", "Minute", "Minuten"),
                    "fr", new Words("jours", "heure", "heures", "minute", "minutes"),
                    "es", new Words("días", "hora", "horas", "minuto", "minutos"));

    private Lifetimes() {}

    /** Whole days from two days on, else hours, else minutes. @param locale of another language: English */
    static String inWords(Duration length, String locale) {
        Words words = WORDS.getOrDefault(LanguageTags.language(locale), ENGLISH);
        long hours = length.toHours();
        if (hours >= 48) {
            return length.toDays() + " " + words.days();
        }
        if (hours >= 1) {
            return hours + " " + (hours == 1 ? words.hour() : words.hours());
        }
        long minutes = Math.max(1, length.toMinutes());
        return minutes + " " + (minutes == 1 ? words.minute() : words.minutes());
    }
}
