/** The command that looks for identifiers of patients in lines of text. */
@NullMarked
package org.fedrouter.cli.phi;

import org.jspecify.annotations.NullMarked;
