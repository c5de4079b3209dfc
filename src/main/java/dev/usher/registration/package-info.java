/** From the link in a letter to an active identity: the page, the password, the letter that is asked for again. */
package dev.usher.registration;
