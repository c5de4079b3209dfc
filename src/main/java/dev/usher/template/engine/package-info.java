/**
 * The language of templates: Velocity, closed off. A template sees text, numbers, booleans, lists and maps that it is given,
 * and the tools of a fixed list; no class, no file, no method that is not on the list, and no more time, text or loops than
 * the limits allow.
 */
package dev.usher.template.engine;
