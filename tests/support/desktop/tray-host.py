"""Stands for the panel of a Linux desktop: keeps the list of icons in its tray, and uses them as a person does.

It speaks the real interfaces (StatusNotifierWatcher, the settings of the desktop's portal, and towards the app
StatusNotifierItem and dbusmenu), does what a line on its standard input says, and answers each with a line of JSON.
"""
import hashlib
import json
import os
import sys

import dbus
import dbus.bus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

WATCHER = 'org.kde.StatusNotifierWatcher'
ITEM = 'org.kde.StatusNotifierItem'
MENU = 'com.canonical.dbusmenu'
PROPERTIES = 'org.freedesktop.DBus.Properties'
PORTAL = 'org.freedesktop.portal.Desktop'
SETTINGS = 'org.freedesktop.portal.Settings'
SCHEME = ('org.freedesktop.appearance', 'color-scheme')

DBusGMainLoop(set_as_default=True)
bus = dbus.bus.BusConnection(os.environ['DBUS_SESSION_BUS_ADDRESS'])
loop = GLib.MainLoop()


class Watcher(dbus.service.Object):
    drawn = True
    items = []

    @dbus.service.method(WATCHER, in_signature='s', sender_keyword='sender')
    def RegisterStatusNotifierItem(self, service, sender=None):
        place = (sender, service) if service.startswith('/') else (service, '/StatusNotifierItem')
        self.items.append(place)
        bus.watch_name_owner(place[0], lambda owner: owner or self.forget(place))
        self.StatusNotifierItemRegistered(''.join(place))

    def forget(self, place):
        if place in self.items:
            self.items.remove(place)

    @dbus.service.method(WATCHER, in_signature='s')
    def RegisterStatusNotifierHost(self, service):
        pass

    @dbus.service.method(PROPERTIES, in_signature='ss', out_signature='v')
    def Get(self, interface, name):
        return self.GetAll(interface)[name]

    @dbus.service.method(PROPERTIES, in_signature='s', out_signature='a{sv}')
    def GetAll(self, interface):
        return {
            'IsStatusNotifierHostRegistered': dbus.Boolean(self.drawn),
            'ProtocolVersion': dbus.Int32(0),
            'RegisteredStatusNotifierItems': dbus.Array([''.join(place) for place in self.items], signature='s'),
        }

    @dbus.service.signal(WATCHER, signature='s')
    def StatusNotifierItemRegistered(self, service):
        pass

    @dbus.service.signal(WATCHER)
    def StatusNotifierHostRegistered(self):
        pass

    @dbus.service.signal(WATCHER)
    def StatusNotifierHostUnregistered(self):
        pass


class Portal(dbus.service.Object):
    scheme = dbus.UInt32(0)

    @dbus.service.method(SETTINGS, in_signature='ss', out_signature='v')
    def Read(self, group, key):
        if (group, key) != SCHEME:
            raise dbus.exceptions.DBusException('No such setting', name='org.freedesktop.portal.Error.NotFound')
        return dbus.UInt32(self.scheme, variant_level=1)

    @dbus.service.signal(SETTINGS, signature='ssv')
    def SettingChanged(self, group, key, value):
        pass


watcher = Watcher(bus, '/StatusNotifierWatcher')
portal = Portal(bus, '/org/freedesktop/portal/desktop')


def item():
    """The one icon that is there: those of apps that took theirs away no longer answer."""
    for service, path in list(watcher.items):
        found = bus.get_object(service, path, introspect=False)
        try:
            dbus.Interface(found, PROPERTIES).Get(ITEM, 'Id')
            return service, found
        except dbus.exceptions.DBusException:
            watcher.forget((service, path))
    return None


def unless_gone(call):
    """What comes of it; None where the app ended before it answered."""
    try:
        return call()
    except dbus.exceptions.DBusException as error:
        if error.get_dbus_name() != 'org.freedesktop.DBus.Error.NoReply':
            raise
        return None


def properties():
    found = item()
    return found and unless_gone(lambda: dbus.Interface(found[1], PROPERTIES).GetAll(ITEM))


def pictures(seen):
    """In the message itself, or for some desktops in a file that it names."""
    if seen.get('IconPixmap'):
        return [(int(width), bytes(pixels)) for width, _height, pixels in seen['IconPixmap']]
    path = os.path.join(seen.get('IconThemePath', ''), seen.get('IconName', '') + '.png')
    if not os.path.isfile(path):
        return []
    with open(path, 'rb') as file:
        png = file.read()
    return [(int.from_bytes(png[16:20], 'big'), png)]


def menu():
    service, found = item()
    path = dbus.Interface(found, PROPERTIES).Get(ITEM, 'Menu')
    return dbus.Interface(bus.get_object(service, path, introspect=False), MENU)


def entries():
    _revision, (_root, _properties, children) = menu().GetLayout(0, -1, dbus.Array([], signature='s'))
    shown = [(int(number), entry) for number, entry, _children in children if entry.get('visible', True)]
    return [(number, '-' if entry.get('type') == 'separator' else str(entry['label'])) for number, entry in shown]


def do(command, *words):
    if command == 'come':
        bus.request_name(WATCHER)
    elif command == 'leave':
        watcher.items.clear()
        bus.release_name(WATCHER)
    elif command == 'draw':
        watcher.drawn = True
        watcher.StatusNotifierHostRegistered()
    elif command == 'undraw':
        watcher.drawn = False
        watcher.StatusNotifierHostUnregistered()
    elif command in ('dark', 'light'):
        portal.scheme = dbus.UInt32(1 if command == 'dark' else 2)
        bus.request_name(PORTAL)
        portal.SettingChanged(*SCHEME, portal.scheme)
    elif command == 'look':
        seen = properties()
        # It comes first, and its picture a moment later.
        found = pictures(seen) if seen else []
        return {
            'title': str(seen.get('Title', '')),
            'tooltip': [str(part) for part in seen['ToolTip'][2:]],
            'icons': sorted(width for width, _picture in found),
            'picture': hashlib.sha256(b''.join(picture for _width, picture in found)).hexdigest(),
            'words': sorted(str(value) for value in seen.values() if isinstance(value, dbus.String)),
        } if found else None
    elif command == 'menu':
        return [label for _number, label in entries()]
    elif command == 'press':
        number = next(number for number, label in entries() if label == ' '.join(words))
        # “Quit” may be done before it is answered.
        unless_gone(lambda: menu().Event(number, 'clicked', dbus.Int32(0, variant_level=1), dbus.UInt32(0)))
    elif command == 'click':
        dbus.Interface(item()[1], ITEM).Activate(dbus.Int32(0), dbus.Int32(0))
    else:
        raise ValueError(command)


def tell(**what):
    print(json.dumps(what), flush=True)


def read(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    try:
        tell(done=do(*line.split()))
    except Exception as error:
        tell(failed=str(error))
    return True


GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, read)
tell(done='ready')
loop.run()
