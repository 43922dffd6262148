# The kiosk as the only program of its user on Windows Enterprise, Education or IoT Enterprise. Run
# once as administrator; docs/operators.md says the rest. Shell Launcher is the lock: no desktop, no
# task bar, no other program. It and "Set up a kiosk" (assigned access) exclude each other.

$ErrorActionPreference = "Stop"
$User = "kiosk"
$Shell = '"C:\kiosk\kiosk.exe" run --supervised --config "C:\kiosk\kiosk.toml"'

# The user, without a right to anything but running the program.
if (-not (Get-LocalUser -Name $User -ErrorAction SilentlyContinue)) {
    New-LocalUser -Name $User -Password (Read-Host -AsSecureString "Password for $User") `
        -PasswordNeverExpires -UserMayNotChangePassword | Out-Null
    Add-LocalGroupMember -SID "S-1-5-32-545" -Member $User
}
$Sid = (Get-LocalUser -Name $User).SID.Value

# Shell Launcher. What follows on the kiosk's exit codes: 0, staff closed it, and 2, its settings
# cannot be used: nothing, for it would start again without a pause and without end. 3, staff asked for
# it: the machine is shut down. Anything else: again.
Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-EmbeddedShellLauncher | Out-Null
$Launcher = [wmiclass]"\\localhost\root\standardcimv2\embedded:WESL_UserSetting"
$Launcher.SetDefaultShell("explorer.exe", 0) | Out-Null
$Launcher.SetCustomShell($Sid, $Shell, [int[]](0, 2, 3), [int[]](3, 3, 2), 0) | Out-Null
$Launcher.SetEnabled($true) | Out-Null

# No swipe from an edge brings the system up, and no notification covers the film.
$Edge = "HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI"
New-Item -Path $Edge -Force | Out-Null
Set-ItemProperty -Path $Edge -Name AllowEdgeSwipe -Type DWord -Value 0
$Explorer = "HKLM:\SOFTWARE\Policies\Microsoft\Windows\Explorer"
New-Item -Path $Explorer -Force | Out-Null
Set-ItemProperty -Path $Explorer -Name DisableNotificationCenter -Type DWord -Value 1

# On mains the screen stays on and the machine awake, also before the kiosk runs.
powercfg /change monitor-timeout-ac 0
powercfg /change standby-timeout-ac 0
powercfg /change hibernate-timeout-ac 0

Write-Output "Done. Let $User sign in by itself (Autologon of Sysinternals), and restart."
