/**
 * CDS Hooks 2.0: an electronic health record asks, and gets a card with the answer of a model,
 * never a suggestion. docs/cds-hooks.md is its contract.
 *
 * <p>Requirements: A11. Out of scope: reading FHIR data by itself, suggestions, system actions.
 */
@NullMarked
package org.fedrouter.web.cds;

import org.jspecify.annotations.NullMarked;
