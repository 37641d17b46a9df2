# Completion of fleetscan for fish: asks the program itself, so it knows every command of the installed version.
function __fleetscan_complete
    set -l line (commandline -cp)
    set -l args (string replace -r '^\s*\S+\s' '' -- "$line")
    fleetscan "[suggest:"(string length -- "$args")"]" "$args" 2>/dev/null
end

complete -c fleetscan -f -a '(__fleetscan_complete)'
complete -c fleetscan -n '__fish_seen_subcommand_from scan' -F
