#compdef fleetscan
# Completion of fleetscan for zsh: asks the program itself, so it knows every command of the installed version.
_fleetscan()
{
    local line="${LBUFFER#*[[:space:]]}"
    local -a suggestions
    suggestions=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)}")
    suggestions=(${suggestions:#})
    if (( ${#suggestions} )); then
        compadd -- $suggestions
    else
        _files
    fi
}

# Read by `source` it registers itself; out of $fpath zsh calls it.
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _fleetscan "$@"
else
    compdef _fleetscan fleetscan
fi
