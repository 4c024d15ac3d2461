/** Recognises prompt injections: text that gives orders to the model instead of asking it. */
@NullMarked
package org.fedrouter.compliance.guard;

import org.jspecify.annotations.NullMarked;
