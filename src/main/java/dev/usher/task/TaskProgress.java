package dev.usher.task;

/** How far a task is. */
final class TaskProgress {

    private TaskProgress() {}

    /** 0 to 100; 100 only when it is completed. */
    static int percent(int total, int open, boolean completed) {
        if (completed) {
            return 100;
        }
        if (total <= 0) {
            return 0;
        }
        return (int) Math.min(99, 100L * (total - open) / total);
    }

    /** A few words for people. */
    static String text(int total, int open, boolean completed) {
        if (completed) {
            return "Completed";
        }
        return total <= 0 ? "Started" : (total - open) + " of " + total + " done";
    }
}
