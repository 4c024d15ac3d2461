/**
 * Figures about models and their data: whether data have drifted, how well scores separate, what a
 * small disturbance does to a decision. Pure.
 */
@NullMarked
package org.fedrouter.compliance.assurance;

import org.jspecify.annotations.NullMarked;
