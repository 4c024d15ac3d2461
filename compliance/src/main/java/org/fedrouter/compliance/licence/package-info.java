/**
 * Licence expressions of SPDX: parsing, canonical text, and whether accepted licences satisfy them
 * (SPDX 2.3, annex D; {@code AdditionRef-} of 3.0). No list of licences is consulted.
 */
@NullMarked
package org.fedrouter.compliance.licence;

import org.jspecify.annotations.NullMarked;
