"""NetworkManager and ModemManager as a private bus sees them: the objects that nmcli and mmcli ask for, and a journal of what is asked.

Each line of standard input is Python that is run in the world of these functions; each act is a line of standard output.
The NetworkManager template of python-dbusmock carries the object manager; it knows neither modems nor activation without a profile.
"""
import sys
import uuid

import dbus
import dbus.mainloop.glib
import dbusmock.mockobject
from dbusmock.mockobject import DBusMockObject, objects
from gi.repository import GLib

NM = '/org/freedesktop/NetworkManager'
NM_IFACE = 'org.freedesktop.NetworkManager'
DEVICE = NM_IFACE + '.Device'
MM = '/org/freedesktop/ModemManager1'
MODEM = 'org.freedesktop.ModemManager1.Modem'
KINDS = {'ethernet': (1, 'Wired'), 'wifi': (2, 'Wireless'), 'gsm': (8, 'Modem'), 'bridge': (13, 'Bridge')}

denied = {}


def say(line):
    print(line, flush=True)


def asked(act):
    if act.split()[0] in denied:
        raise dbus.exceptions.DBusException('Not authorized', name='org.freedesktop.NetworkManager.PermissionDenied')
    say(act)


def own(name, path, interface):
    bus_name = dbus.service.BusName(name, bus=dbus.SystemBus(), do_not_queue=True)
    main = DBusMockObject(bus_name, path, interface, {}, '/dev/null', True)
    objects[path] = main
    return main


def set_on(path, interface, values):
    for name, value in values.items():
        objects[path].Set(interface, name, value)


def in_state(state):
    """nmcli reads the state out of the reason."""
    reason = dbus.Struct((dbus.UInt32(state), dbus.UInt32(0)), signature='uu')
    return {'State': dbus.UInt32(state), 'StateReason': reason}


def device(name, kind, state):
    number, kind_interface = KINDS[kind]
    path = NM + '/Devices/' + name.replace('-', '_')
    if path in objects:
        set_on(path, DEVICE, in_state(state))
        return
    extra = {'HwAddress': dbus.String('02:00:00:00:00:01')} if number < 8 else {'ModemCapabilities': dbus.UInt32(12), 'CurrentCapabilities': dbus.UInt32(12)}
    network_manager.AddObject(path, DEVICE + '.' + kind_interface, extra, [])
    objects[path].AddProperties(DEVICE, {
        'DeviceType': dbus.UInt32(number), **in_state(state),
        'Interface': name, 'IpInterface': name, 'Udi': path, 'Driver': 'mock', 'Managed': state > 10, 'Real': True,
        'ActiveConnection': dbus.ObjectPath('/'), 'AvailableConnections': dbus.Array([], signature='o')})
    network_manager.object_manager_emit_added(path)
    devices = [k for k in objects if k.startswith(NM + '/Devices/')]
    set_on(NM, NM_IFACE, {'Devices': dbus.Array(devices, signature='o')})


def profile_of(name, kind):
    path = NM + '/Settings/' + name.replace('-', '_')
    if path not in objects:
        network_manager.AddObject(path, NM_IFACE + '.Settings.Connection', {'Unsaved': False, 'Flags': dbus.UInt32(0)},
                                  [('GetSettings', '', 'a{sa{sv}}', 'ret = self.settings')])
        objects[path].settings = dbus.Dictionary({'connection': dbus.Dictionary({
            'id': name, 'uuid': str(uuid.uuid5(uuid.NAMESPACE_DNS, name)), 'type': kind}, signature='sv')}, signature='sa{sv}')
        network_manager.object_manager_emit_added(path)
        set_on(NM + '/Settings', NM_IFACE + '.Settings', {'Connections': dbus.Array(
            [k for k in objects if k.startswith(NM + '/Settings/')], signature='o')})
    return dbus.ObjectPath(path)


def activate(self, _profile, path, _specific):
    """Each time a connection of its own, as after a real activation."""
    name = str(objects[path].Get(DEVICE, 'Interface'))
    asked('activate ' + name)
    kind = {1: '802-3-ethernet', 2: '802-11-wireless', 8: 'gsm'}[int(objects[path].Get(DEVICE, 'DeviceType'))]
    profile = profile_of(name, kind)
    number = len([k for k in objects if '/ActiveConnection/' in k])
    active = dbus.ObjectPath(NM + '/ActiveConnection/' + str(number))
    network_manager.AddObject(active, NM_IFACE + '.Connection.Active', {
        'Connection': profile, 'SpecificObject': dbus.ObjectPath('/'), 'Id': name,
        'Uuid': objects[profile].settings['connection']['uuid'], 'Type': kind,
        'Devices': dbus.Array([path], signature='o'), 'State': dbus.UInt32(2), 'StateFlags': dbus.UInt32(0),
        'Default': True, 'Default6': False, 'Vpn': False, 'Master': dbus.ObjectPath('/')}, [])
    network_manager.object_manager_emit_added(active)
    set_on(path, DEVICE, {**in_state(100), 'ActiveConnection': active})
    set_on(NM, NM_IFACE, {'ActiveConnections': dbus.Array([active], signature='o')})
    return active


def modem(number, can_reset=True):
    path = MM + '/Modem/' + str(number)
    modem_manager.AddObject(path, MODEM, {
        'Device': '/sys/devices/' + str(number), 'State': dbus.Int32(8), 'Model': 'mock', 'Manufacturer': 'mock',
        'Bearers': dbus.Array([], signature='o'), 'Sim': dbus.ObjectPath('/')}, [
        ('Reset', '', '', f'self.asked_reset({number}, {can_reset})'),
        ('Enable', 'b', '', f'self.asked_enable({number}, args[0])')])
    objects[path].asked_reset = asked_reset
    objects[path].asked_enable = asked_enable
    modem_manager.object_manager_emit_added(path)


def asked_reset(number, can_reset):
    asked('reset ' + str(number))
    if not can_reset:
        raise dbus.exceptions.DBusException('cannot', name='org.freedesktop.ModemManager1.Error.Core.Unsupported')


def asked_enable(number, on):
    asked(('enable ' if on else 'disable ') + str(number))


def leave():
    network_manager.connection.release_name(NM_IFACE)


def obey(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    exec(line, globals())
    say('done')
    return True


dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
network_manager = own(NM_IFACE, '/org/freedesktop', NM_IFACE)
network_manager.AddTemplate('networkmanager', dbus.Dictionary({'Version': '1.42.4', 'WwanEnabled': True}, signature='sv'))
objects[NM].activate_connection = activate
modem_manager = own('org.freedesktop.ModemManager1', MM, 'org.freedesktop.ModemManager1')
objects[MM].AddProperties('org.freedesktop.ModemManager1', {'Version': '1.20.4'})
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, obey)
say('ready')
loop.run()
