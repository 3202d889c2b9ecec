/**
 * The door for the {@code dh} command line of DeployHub and Ortelius, which works against Fairlead unmodified: its wire
 * protocol, translated to facts and questions of ours (docs/deployhub.md). Nothing is decided here that another door
 * would have to decide too.
 */
@NullMarked
package dev.fairlead.deployhub;

import org.jspecify.annotations.NullMarked;
