/** What a password must be, and how it is stored: rules, the list behind them, and argon2id. */
package dev.usher.access.password;
