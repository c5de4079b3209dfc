package dev.usher.delivery;

import io.vertx.ext.mail.MailMessage;

/** A claimed letter, written and ready to leave; or, without a message, what became of it before that. */
record Draft(Letter letter, MailMessage message, Result result) {

    static Draft of(Letter letter, MailMessage message) {
        return new Draft(letter, message, null);
    }

    static Draft settled(Result result) {
        return new Draft(null, null, result);
    }
}
