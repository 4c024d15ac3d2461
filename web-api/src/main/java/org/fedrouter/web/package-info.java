/** The REST application. */
@NullMarked
package org.fedrouter.web;

import org.jspecify.annotations.NullMarked;
