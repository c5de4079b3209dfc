package dev.usher.local.mail;

import java.time.Duration;

/**
 * What the local mail server does at one point of an SMTP conversation (RFC 5321, 3.1 to 3.3).
 *
 * @param act what happens
 * @param code the SMTP reply code of a refusal; 0 for every other act
 * @param text the text after the code, usually starting with an enhanced status code (RFC 3463)
 * @param delay how long the client waits for it
 */
public record Answer(Act act, int code, String text, Duration delay) {

    /** The things that can happen. */
    public enum Act {
        /** The server says yes; a message is kept. */
        ACCEPT,
        /** The server says no. After 421 it also closes the connection, as RFC 5321, 3.8 asks. */
        REFUSE,
        /** The connection is cut without a word and the message is lost. */
        CUT,
        /** The connection is cut without a word though the message is kept: its sender cannot know. */
        KEEP_AND_CUT
    }

    public Answer {
        if (act == Act.REFUSE && (code < 400 || code > 599)) {
            throw new IllegalArgumentException("A refusal has a code from 400 to 599, not " + code);
        }
    }

    /** Says yes at once. */
    public static Answer accept() {
        return new Answer(Act.ACCEPT, 0, "", Duration.ZERO);
    }

    /**
     * Says no, for example {@code refuse(550, "5.1.1 no such user")}.
     *
     * @throws IllegalArgumentException when the code is not 4xx or 5xx
     */
    public static Answer refuse(int code, String text) {
        return new Answer(Act.REFUSE, code, text, Duration.ZERO);
    }

    /** Closes the connection without an answer and forgets the message. */
    public static Answer cut() {
        return new Answer(Act.CUT, 0, "", Duration.ZERO);
    }

    /** Keeps the message, then closes the connection before the 250 that would have told its sender. */
    public static Answer keepAndCut() {
        return new Answer(Act.KEEP_AND_CUT, 0, "", Duration.ZERO);
    }

    /** The same answer, given only when the delay has passed. */
    public Answer after(Duration wait) {
        return new Answer(act, code, text, wait);
    }

    boolean keeps() {
        return act == Act.ACCEPT || act == Act.KEEP_AND_CUT;
    }
}
