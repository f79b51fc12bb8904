"""Stands for what a Linux desktop has on its buses: logind on the computer's, screen savers on the person's.

It speaks the real interfaces, does what a line on its standard input says, and answers each with a line of JSON. What
happens by itself is told in the same way. An inhibitor is a real file descriptor: it is over when its holder closes it.
"""
import json
import os
import sys

import dbus
import dbus.bus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

SESSION = '/org/freedesktop/login1/session/_31'
LOGIN = 'org.freedesktop.login1'

DBusGMainLoop(set_as_default=True)
system = dbus.bus.BusConnection(os.environ['DBUS_SYSTEM_BUS_ADDRESS'])
session = dbus.bus.BusConnection(os.environ['DBUS_SESSION_BUS_ADDRESS'])
loop = GLib.MainLoop()
held = {}


def tell(**what):
    print(json.dumps(what), flush=True)


class Manager(dbus.service.Object):
    @dbus.service.method(LOGIN + '.Manager', in_signature='ssss', out_signature='h')
    def Inhibit(self, what, who, why, mode):
        ours, theirs = os.pipe()
        held[ours] = str(why)
        tell(event='inhibited', what=str(what), why=str(why), mode=str(mode))
        GLib.io_add_watch(ours, GLib.IO_HUP, self.over)
        file = dbus.types.UnixFd(theirs)
        os.close(theirs)
        return file

    def over(self, ours, _condition):
        tell(event='released', why=held.pop(ours))
        os.close(ours)
        return False

    @dbus.service.method(LOGIN + '.Manager', in_signature='s', out_signature='o')
    def GetSession(self, name):
        return dbus.ObjectPath(SESSION)

    @dbus.service.method(LOGIN + '.Manager', in_signature='u', out_signature='o')
    def GetSessionByPID(self, pid):
        raise dbus.exceptions.DBusException('No session', name=LOGIN + '.NoSessionForPID')

    @dbus.service.signal(LOGIN + '.Manager', signature='b')
    def PrepareForSleep(self, start):
        pass

    @dbus.service.signal(LOGIN + '.Manager', signature='b')
    def PrepareForShutdown(self, start):
        pass


class Session(dbus.service.Object):
    @dbus.service.signal(LOGIN + '.Session')
    def Lock(self):
        pass

    @dbus.service.signal('org.freedesktop.DBus.Properties', signature='sa{sv}as')
    def PropertiesChanged(self, interface, changed, invalidated):
        pass


def saver_of(name):
    class Saver(dbus.service.Object):
        @dbus.service.signal(name, signature='b')
        def ActiveChanged(self, active):
            pass

    return Saver(session, '/' + name.replace('.', '/'))


manager = Manager(system, '/org/freedesktop/login1')
seat = Session(system, SESSION)
other = Session(system, '/org/freedesktop/login1/session/_32')
savers = {name: saver_of(name) for name in ('org.freedesktop.ScreenSaver', 'org.gnome.ScreenSaver')}


def do(command, *words):
    if command == 'take':
        (system if words[0] == LOGIN else session).request_name(words[0])
    elif command == 'drop':
        (system if words[0] == LOGIN else session).release_name(words[0])
    elif command == 'sleep':
        manager.PrepareForSleep(True)
    elif command == 'wake':
        manager.PrepareForSleep(False)
    elif command == 'shutdown':
        manager.PrepareForShutdown(True)
    elif command == 'lock':
        (other if words[:1] == ('other',) else seat).Lock()
    elif command == 'switch':
        seat.PropertiesChanged(LOGIN + '.Session', {'Active': False}, [])
    elif command == 'hint':
        seat.PropertiesChanged(LOGIN + '.Session', {'LockedHint': True}, [])
    elif command == 'cover':
        savers[words[0]].ActiveChanged(True)
    elif command == 'uncover':
        savers[words[0]].ActiveChanged(False)
    else:
        raise ValueError(command)


def read(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    tell(done=do(*line.split()))
    return True


GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, read)
tell(event='ready')
loop.run()
