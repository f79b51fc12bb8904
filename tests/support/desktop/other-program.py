"""Stands for another program with a window under X11, and looks at how the desktop's windows lie.

It tells of each key that is typed into its window, does what a line on its standard input says, and answers each with a
line of JSON.
"""
import json
import selectors
import sys

from Xlib import X, XK, Xatom, display, error

screen = display.Display()
root = screen.screen().root
atom = screen.intern_atom


def tell(**what):
    print(json.dumps(what), flush=True)


def windows(name):
    """The windows in one of the window manager's lists."""
    read = root.get_full_property(atom(name), X.AnyPropertyType)
    return [screen.create_resource_object('window', number) for number in (read.value if read else [])]


def title_of(window):
    read = window.get_full_property(atom('_NET_WM_NAME'), X.AnyPropertyType) or window.get_full_property(
        Xatom.WM_NAME, X.AnyPropertyType
    )
    return read.value.decode() if read else ''


def atoms_of(window, name):
    read = window.get_full_property(atom(name), X.AnyPropertyType)
    return [screen.get_atom_name(number) for number in (read.value if read else [])]


def see(window):
    place = window.translate_coords(root, 0, 0)
    return {
        'title': title_of(window),
        'states': atoms_of(window, '_NET_WM_STATE'),
        'types': atoms_of(window, '_NET_WM_WINDOW_TYPE'),
        'place': [place.x, place.y],
    }


def look():
    while True:
        try:
            front = windows('_NET_ACTIVE_WINDOW')
            return {
                'inFront': title_of(front[0]) if front and front[0].id else '',
                'stack': [see(window) for window in windows('_NET_CLIENT_LIST_STACKING')],
            }
        except error.BadWindow:
            # One has gone meanwhile, and the lists will say so.
            continue


own = root.create_window(60, 60, 500, 300, 0, screen.screen().root_depth, event_mask=X.KeyPressMask)
own.set_wm_name('Another program')
own.map()
screen.sync()
tell(done=None)

waiting = selectors.DefaultSelector()
waiting.register(sys.stdin, selectors.EVENT_READ)
waiting.register(screen.fileno(), selectors.EVENT_READ)
while True:
    for ready, _ in waiting.select():
        if ready.fileobj is sys.stdin and not sys.stdin.readline():
            sys.exit()
        elif ready.fileobj is sys.stdin:
            tell(done=look())
    while screen.pending_events():
        event = screen.next_event()
        if event.type == X.KeyPress:
            tell(key=XK.keysym_to_string(screen.keycode_to_keysym(event.detail, 0)) or '')
