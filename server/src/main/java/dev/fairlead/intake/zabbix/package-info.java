/** What a media type of Zabbix sends of problems. */
@NullMarked
package dev.fairlead.intake.zabbix;

import org.jspecify.annotations.NullMarked;
