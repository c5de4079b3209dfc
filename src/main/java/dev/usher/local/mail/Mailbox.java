package dev.usher.local.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest messages in memory, with a count of all that came since it was last emptied. Thread-safe. */
final class Mailbox {

    private final int capacity;
    private final Deque<ReceivedMail> mails = new ArrayDeque<>();
    private long count;

    Mailbox(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(ReceivedMail mail) {
        count++;
        mails.addLast(mail);
        while (mails.size() > capacity) {
            mails.removeFirst();
        }
        notifyAll();
    }

    synchronized List<ReceivedMail> mails() {
        return List.copyOf(mails);
    }

    synchronized long count() {
        return count;
    }

    synchronized void clear() {
        mails.clear();
        count = 0;
    }

    /** Waits until that many have come; false when the time is up first. */
    synchronized boolean await(long wanted, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (count < wanted) {
            long millisLeft = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millisLeft <= 0) {
                return false;
            }
            wait(millisLeft);
        }
        return true;
    }
}
