package dev.usher.invitation;

/** Which address of an identity a letter goes to. */
enum EmailTarget {
    WORK,
    ALTERNATE
}
