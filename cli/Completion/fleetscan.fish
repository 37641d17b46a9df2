# Completion of fleetscan for fish: asks the program itself, so it knows every command of the installed version.
function __fleetscan_complete
    set -l line (commandline -cp)
    set -l args (string replace -r '^\s*\S+\s' '' -- "$line")
    set -l found (fleetscan "[suggest:"(string length -- "$args")"]" "$args" 2>/dev/null | string match -r ".+")
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end

complete -c fleetscan -f -a '(__fleetscan_complete)'
