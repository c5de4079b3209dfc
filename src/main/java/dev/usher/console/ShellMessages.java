package dev.usher.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What every page says: {@code messages/shell.properties} and {@code shell_de.properties}. */
@MessageBundle("shell")
interface ShellMessages {

    @Message
    String skip();

    @Message
    String menu();

    @Message
    String section(Section section);

    @Message
    String administrator();

    @Message
    String helpdesk();

    @Message
    String account();

    @Message
    String language();

    @Message
    String signOut();

    @Message
    String justNow();

    @Message
    String ago(String span);

    @Message
    String ahead(String span);

    @Message
    String days(long count);

    @Message
    String hours(long count);

    @Message
    String minutes(long count);

    @Message
    String seconds(long count);

    @Message
    String forbidden();

    @Message
    String forbiddenWhy();

    @Message
    String forbiddenAdmins();

    @Message
    String backToConsole();

    @Message
    String cancel();
}
