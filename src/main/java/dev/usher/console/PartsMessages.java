package dev.usher.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What lists and forms of several pages say. */
@MessageBundle("parts")
interface PartsMessages {

    @Message
    String pages();

    @Message
    String previous();

    @Message
    String next();

    @Message
    String range(String from, String to);

    @Message
    String rangeOf(String from, String to, String total);

    @Message
    String filter();

    @Message
    String all();

    @Message
    String showAll();

    @Message
    String noMatch();

    @Message
    String noMatchHint();

    @Message
    String reason(Reason reason);

    @Message
    String error();

    @Message
    String lookAgain();

    @Message
    String save();

    @Message
    String cancel();

    @Message
    String optional();
}
