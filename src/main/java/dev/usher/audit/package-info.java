/** Who did what to whom, when and from where: written by whoever does it, in the same transaction, and never changed. */
package dev.usher.audit;
