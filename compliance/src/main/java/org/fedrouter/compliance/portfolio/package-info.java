/**
 * Figures over devices, products and sites: how much is found, decided, late and unknown. Gathered
 * one by one, so that no more than sums are kept; exact, so that no order of adding matters; and
 * adding a clean device never makes a risk look lower.
 */
@NullMarked
package org.fedrouter.compliance.portfolio;

import org.jspecify.annotations.NullMarked;
