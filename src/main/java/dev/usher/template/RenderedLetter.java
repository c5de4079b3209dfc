package dev.usher.template;

/**
 * A letter as it goes out.
 *
 * @param locale the language it is written in
 * @param from with or without a name
 * @param replyTo null: answers go to the sender
 */
public record RenderedLetter(
        String locale, String subject, String html, String text, String from, String replyTo) {}
