"""What a listing of a server that means harm is read as."""

import paramiko

from debtflow.gateways import sftp


def test_listing__of_a_hostile_server__holds_no_name_that_leaves_the_folder():
    class Hostile:
        def listdir_attr(self, folder: str) -> list[paramiko.SFTPAttributes]:
            found = []
            for name in ("../../etc/cron.csv", "/tmp/a.csv", "a\x00.csv", "good.csv"):
                each = paramiko.SFTPAttributes()
                each.filename, each.st_mode, each.st_size, each.st_mtime = name, 0o100644, 5, 1
                found.append(each)
            return found

    assert [file.name for file in sftp.Session(Hostile()).files("/in")] == ["good.csv"]
